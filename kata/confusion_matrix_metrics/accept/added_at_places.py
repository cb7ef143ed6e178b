"""np.add.at for the counts, all classes at once for the mean."""

import numpy as np


def confusion_matrix(truth, predicted, classes):
    if len(truth) != len(predicted):
        raise ValueError("one prediction for each example")
    named = set(np.asarray(truth, int).tolist()) | set(np.asarray(predicted, int).tolist())
    if not named <= set(range(classes)):
        raise ValueError("unknown class")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (np.asarray(truth, int), np.asarray(predicted, int)), 1)
    return matrix


def all_three(matrix):
    right = np.diag(matrix).astype(float)
    columns, rows = matrix.sum(0), matrix.sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        three = np.array([right / columns, right / rows, 2 * right / (rows + columns)])
    return np.nan_to_num(three)


def precision_recall_f1(matrix, of):
    precision, recall, f1 = all_three(matrix)[:, of]
    return precision, recall, f1


def macro_f1(matrix):
    return all_three(matrix)[2].mean()
