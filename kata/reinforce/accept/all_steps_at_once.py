"""Softmax of all steps as a matrix, and one product with the features."""

import numpy as np


def returns_to_go(rewards, gamma):
    rewards = np.asarray(rewards, dtype=np.float64)
    ahead = np.arange(len(rewards))[None, :] - np.arange(len(rewards))[:, None]
    return (np.triu(np.float64(gamma) ** np.maximum(ahead, 0))) @ rewards


def softmax(scores):
    scores = scores - scores.max(axis=-1, keepdims=True)
    return np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)


def action_probs(weights, features):
    return softmax(features @ weights)


def policy_gradient(weights, episodes, gamma=0.99, baseline=0.0):
    if len(episodes) == 0:
        raise ValueError("no episodes")
    states = np.concatenate([one[0] for one in episodes])
    actions = np.concatenate([one[1] for one in episodes])
    worths = np.concatenate([returns_to_go(one[2], gamma) for one in episodes])
    worths = worths - (worths.mean() if isinstance(baseline, str) else baseline)
    taken = np.eye(weights.shape[1])[actions]
    return states.T @ (worths[:, None] * (taken - softmax(states @ weights))) / len(episodes)
