"""Each pair becomes the number of its cell; F1 is made of precision and recall."""

import numpy as np


def confusion_matrix(truth, predicted, classes):
    t, p = np.asarray(truth, dtype=int), np.asarray(predicted, dtype=int)
    if t.shape != p.shape:
        raise ValueError("two lengths")
    if np.any((t < 0) | (t >= classes) | (p < 0) | (p >= classes)):
        raise ValueError("no such class")
    return np.bincount(t * classes + p, minlength=classes**2).reshape(classes, classes)


def precision_recall_f1(matrix, of):
    right = float(matrix[of][of])
    called, there = float(matrix.sum(axis=0)[of]), float(matrix.sum(axis=1)[of])
    precision = right / called if called > 0 else 0.0
    recall = right / there if there > 0 else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def macro_f1(matrix):
    total = 0.0
    for of in range(matrix.shape[0]):
        total += precision_recall_f1(matrix, of)[2]
    return total / matrix.shape[0]
