"""Cuts the stretch into episodes and handles each as plain lists."""

import numpy as np


def one_episode(surprises, factor):
    found = []
    for surprise in reversed(surprises):
        found.append(surprise + factor * (found[-1] if found else 0.0))
    return found[::-1]


def advantages(rewards, values, next_values, ended, cut, gamma=0.99, lam=0.95):
    columns = [np.asarray(one).tolist() for one in (rewards, values, next_values, ended, cut)]
    if min(map(len, columns)) != max(map(len, columns)):
        raise ValueError("lengths differ")
    found, episode = [], []
    for reward, value, after, over, broken in zip(*columns):
        episode.append(reward - value + (0.0 if over else gamma * after))
        if over or broken:
            found += one_episode(episode, gamma * lam)
            episode = []
    found += one_episode(episode, gamma * lam)
    answer = np.array(found, dtype=np.float64)
    return answer, answer + np.asarray(values, dtype=np.float64)
