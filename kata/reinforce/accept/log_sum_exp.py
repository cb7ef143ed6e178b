"""Action by action, with logarithms and a list of discounted sums."""

import math

import numpy as np


def returns_to_go(rewards, gamma):
    backwards = []
    for reward in list(rewards)[::-1]:
        backwards.append(float(reward) + (gamma * backwards[-1] if backwards else 0.0))
    return np.array(backwards[::-1], dtype=float)


def action_probs(weights, features):
    scores = np.einsum("d,da->a", features, weights)
    top = scores.max()
    whole = top + math.log(sum(math.exp(score - top) for score in scores))
    return np.exp(scores - whole)


def policy_gradient(weights, episodes, gamma=0.99, baseline=0.0):
    if not len(episodes):
        raise ValueError("episodes")
    if isinstance(baseline, str):
        every = [worth for one in episodes for worth in returns_to_go(one[2], gamma)]
        baseline = sum(every) / len(every)
    total = np.zeros_like(weights, dtype=float)
    for states, actions, rewards in episodes:
        worths = returns_to_go(rewards, gamma) - baseline
        for step, action in enumerate(actions):
            probs = action_probs(weights, states[step])
            for other in range(len(probs)):
                slope = (other == action) - probs[other]
                total[:, other] += worths[step] * slope * states[step]
    return total / len(episodes)
