"""The exponentials overflow for large scores.

Fails: scores of thousands
"""

import numpy as np


def returns_to_go(rewards, gamma):
    found, total = np.zeros(len(rewards)), 0.0
    for step in reversed(range(len(rewards))):
        total = rewards[step] + gamma * total
        found[step] = total
    return found


def action_probs(weights, features):
    scores = features @ weights
    powers = np.exp(scores)
    return powers / powers.sum()


def policy_gradient(weights, episodes, gamma=0.99, baseline=0.0):
    if not episodes:
        raise ValueError("at least one episode is needed")
    returns = [returns_to_go(rewards, gamma) for _, _, rewards in episodes]
    if baseline == "mean":
        baseline = np.concatenate(returns).mean()
    gradient = np.zeros(weights.shape)
    for (states, actions, _), future in zip(episodes, returns):
        for features, action, worth in zip(states, actions, future):
            surprise = -action_probs(weights, features)
            surprise[action] += 1
            gradient += (worth - baseline) * np.outer(features, surprise)
    return gradient / len(episodes)
