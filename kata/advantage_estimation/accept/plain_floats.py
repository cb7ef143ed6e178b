"""Plain floats, gathered from the last step to the first."""

import numpy as np


def advantages(rewards, values, next_values, ended, cut, gamma=0.99, lam=0.95):
    n = len(rewards)
    for other in (values, next_values, ended, cut):
        if len(other) != n:
            raise ValueError("lengths differ")
    adv = []
    behind = 0.0
    for t in reversed(range(n)):
        nxt = 0.0 if ended[t] else float(next_values[t])
        delta = float(rewards[t]) + gamma * nxt - float(values[t])
        if ended[t] or cut[t]:
            behind = 0.0
        behind = delta + gamma * lam * behind
        adv.append(behind)
    adv = np.array(adv[::-1], dtype=float)
    return adv, np.array([a + float(v) for a, v in zip(adv, values)], dtype=float)
