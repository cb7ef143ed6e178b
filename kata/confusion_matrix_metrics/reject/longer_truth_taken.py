"""Only more predictions than examples are refused, not fewer.

Fails: fewer predictions than examples
"""

import numpy as np


def confusion_matrix(truth, predicted, classes):
    if len(truth) < len(predicted):
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
    right, called, there = matrix[of, of], matrix[:, of].sum(), matrix[of].sum()
    return share(right, called), share(right, there), share(2 * right, called + there)


def macro_f1(matrix):
    return float(np.mean([precision_recall_f1(matrix, of)[2] for of in range(len(matrix))]))
