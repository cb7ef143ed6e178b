"""Two factors a step, in the manner of training scripts: one for the value, one for the sum."""

import numpy as np


def advantages(rewards, values, next_values, ended, cut, gamma=0.99, lam=0.95):
    T = len(rewards)
    for array in (values, next_values, ended, cut):
        if len(array) != T:
            raise ValueError(f"{len(array)} numbers where {T} are wanted")
    adv = np.zeros(T, dtype=np.float64)
    lastgaelam = 0
    for t in range(T - 1, -1, -1):
        nonterminal = 1.0 - float(ended[t])
        same_episode = nonterminal * (1.0 - float(cut[t]))
        delta = rewards[t] + gamma * next_values[t] * nonterminal - values[t]
        adv[t] = lastgaelam = delta + gamma * lam * same_episode * lastgaelam
    return adv, adv + values
