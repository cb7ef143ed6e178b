"""Arrays of different lengths are cut to the shortest.

Fails: arrays of different lengths
"""

import numpy as np


def advantages(rewards, values, next_values, ended, cut, gamma=0.99, lam=0.95):
    least = min(len(array) for array in (rewards, values, next_values, ended, cut))
    rewards, values, next_values = rewards[:least], values[:least], next_values[:least]
    ended, cut = ended[:least], cut[:least]
    ended, cut = np.asarray(ended, dtype=bool), np.asarray(cut, dtype=bool)
    surprises = rewards + gamma * next_values * ~ended - values
    found = np.zeros(len(rewards))
    running = 0.0
    for step in reversed(range(len(rewards))):
        if ended[step] or cut[step]:
            running = 0.0
        running = surprises[step] + gamma * lam * running
        found[step] = running
    return found, found + values
