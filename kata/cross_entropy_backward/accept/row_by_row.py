"""A loop over all rows, by the formula of one row."""

import numpy as np


def shares(row):
    powers = np.exp(row - np.max(row))
    return powers / powers.sum()


def cross_entropy(logits, targets, ignore=-100):
    losses = []
    for place in np.ndindex(np.shape(targets)):
        row, target = np.asarray(logits)[place].astype(float), np.asarray(targets)[place]
        if target != ignore:
            top = row.max()
            losses.append(top + np.log(np.exp(row - top).sum()) - row[target])
    return float(np.mean(losses)) if losses else 0.0


def cross_entropy_backward(logits, targets, ignore=-100):
    kind = logits.dtype if logits.dtype == np.float32 else float
    gradient = np.zeros(logits.shape, dtype=kind)
    many = np.sum(np.asarray(targets) != ignore)
    for place in np.ndindex(np.shape(targets)):
        target = np.asarray(targets)[place]
        if target == ignore:
            continue
        one_hot = np.eye(logits.shape[-1])[target]
        gradient[place] = (shares(logits[place]) - one_hot) / many
    return gradient
