"""One row at a time, the axis brought to the end and back."""

import numpy as np


def along(function, scores, axis):
    kind = np.float32 if scores.dtype == np.float32 else np.float64
    rows = np.moveaxis(scores.astype(kind), axis, -1)
    answer = np.empty(rows.shape, dtype=kind)
    for place in np.ndindex(rows.shape[:-1]):
        answer[place] = function(rows[place])
    return np.moveaxis(answer, -1, axis)


def one_row(row):
    powers = np.exp(row - max(row))
    return powers / sum(powers)


def one_row_of_logs(row):
    largest = max(row)
    total = sum(np.exp(row - largest))
    return row - largest - np.log(total)


def softmax(scores, axis=-1):
    return along(one_row, scores, axis)


def log_softmax(scores, axis=-1):
    return along(one_row_of_logs, scores, axis)
