"""The mask as numbers, and one einsum over everything."""

import numpy as np


def induction_scores(patterns, tokens):
    tokens = np.asarray(tokens)
    size = tokens.size
    if patterns.shape[1:] != (size, size):
        raise ValueError("shape")
    before = np.roll(tokens, 1)
    mask = np.equal.outer(tokens, before).astype(np.float64)
    rows, columns = np.indices((size, size))
    mask[(columns > rows) | (columns == 0)] = 0
    places = np.count_nonzero(mask.sum(1))
    summed = np.einsum("hts,ts->h", patterns.astype(np.float64), mask)
    return summed / places if places else summed * 0


def induction_heads(patterns, tokens, threshold=0.4):
    ranked = sorted((-score, head) for head, score in enumerate(induction_scores(patterns, tokens)))
    return [head for score, head in ranked if -score >= threshold]
