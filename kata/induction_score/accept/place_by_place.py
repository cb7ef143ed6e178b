"""Loops over places, with a list of targets for each."""

import numpy as np


def induction_scores(patterns, tokens):
    T = len(tokens)
    if np.ndim(patterns) != 3 or patterns.shape[1] != T or patterns.shape[2] != T:
        raise ValueError(patterns.shape)
    total, count = np.zeros(patterns.shape[0]), 0
    for t in range(T):
        looked_for = [s for s in range(1, t + 1) if tokens[s - 1] == tokens[t]]
        if looked_for:
            total += patterns[:, t, looked_for].astype(np.float64).sum(axis=1)
            count += 1
    return total / max(count, 1)


def induction_heads(patterns, tokens, threshold=0.4):
    scores = induction_scores(patterns, tokens)
    order = np.argsort(-scores, kind="stable")
    return [int(head) for head in order if scores[head] >= threshold]
