"""The asked class is ignored: it is always the second one.

Fails: the common class beside it; one class of three
"""

import numpy as np


def confusion_matrix(truth, predicted, classes):
    if len(truth) != len(predicted):
        raise ValueError(f"{len(truth)} examples and {len(predicted)} predictions")
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(truth, predicted):
        if not (0 <= i < classes and 0 <= j < classes):
            raise ValueError("there is no such class")
        matrix[i, j] += 1
    return matrix


def share(part, whole):
    return float(part / whole) if whole else 0.0


def precision_recall_f1(matrix, of):
    of = min(1, len(matrix) - 1)
    right, called, there = matrix[of, of], matrix[:, of].sum(), matrix[of].sum()
    return share(right, called), share(right, there), share(2 * right, called + there)


def macro_f1(matrix):
    sums = matrix.sum(axis=0) + matrix.sum(axis=1)
    return float(np.mean(2 * np.diag(matrix) / np.maximum(sums, 1)))
