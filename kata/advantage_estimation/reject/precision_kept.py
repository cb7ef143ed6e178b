"""The answer has the precision of the rewards.

Fails: rewards and values as float32
"""

import numpy as np


def advantages(rewards, values, next_values, ended, cut, gamma=0.99, lam=0.95):
    if len({len(array) for array in (rewards, values, next_values, ended, cut)}) > 1:
        raise ValueError("the arrays differ in length")
    ended = np.asarray(ended, dtype=bool)
    surprises = rewards + gamma * next_values * ~ended - values
    kind = np.float32 if np.asarray(rewards).dtype == np.float32 else np.float64
    found = np.zeros(len(rewards), dtype=kind)
    running = 0.0
    for step in reversed(range(len(rewards))):
        if ended[step] or cut[step]:
            running = 0.0
        running = surprises[step] + gamma * lam * running
        found[step] = running
    return found, found + values
