"""A token of 0 is taken for padding.

Fails: tokens of zero and below
"""

import numpy as np


def induction_scores(patterns, tokens):
    length = len(tokens)
    if patterns.shape[1:] != (length, length):
        raise ValueError("patterns are (heads, T, T) for T tokens")
    wanted = np.zeros((length, length), dtype=bool)
    wanted[:, 1:] = tokens[:, None] == tokens[None, :-1]
    wanted[tokens == 0] = False
    wanted = np.tril(wanted)
    counted = wanted.any(axis=1)
    if not counted.any():
        return np.zeros(len(patterns))
    shares = (patterns * wanted).sum(axis=2, dtype=np.float64)
    return shares[:, counted].mean(axis=1)


def induction_heads(patterns, tokens, threshold=0.4):
    scores = induction_scores(patterns, tokens).tolist()
    found = [head for head, score in enumerate(scores) if score >= threshold]
    return sorted(found, key=lambda head: -scores[head])
