import numpy as np


def returns_to_go(rewards, gamma):
    """Return the discounted sum of this and all later rewards, for each step."""
    raise NotImplementedError


def action_probs(weights, features):
    """Return the probability of each action."""
    raise NotImplementedError


def policy_gradient(weights, episodes, gamma=0.99, baseline=0.0):
    """Return the direction in which the expected return grows."""
    raise NotImplementedError
