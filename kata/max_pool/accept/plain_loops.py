"""Loops over everything, and comparisons."""

import numpy as np


def best(image, top, left, size):
    found = (top, left)
    for row in range(top, top + size):
        for column in range(left, left + size):
            if image[row, column] > image[found]:
                found = (row, column)
    return found


def max_pool(x, size, stride=None):
    images, channels, rows, columns = x.shape
    if size > rows or size > columns:
        raise ValueError(f"no window of {size} fits")
    step = size if stride is None else stride
    tops = list(range(0, rows - size + 1, step))
    lefts = list(range(0, columns - size + 1, step))
    answer = np.zeros((images, channels, len(tops), len(lefts)))
    for n in range(images):
        for c in range(channels):
            for i, top in enumerate(tops):
                for j, left in enumerate(lefts):
                    answer[n, c, i, j] = x[n, c][best(x[n, c], top, left, size)]
    return answer


def max_pool_backward(gradient, x, size, stride=None):
    step = size if stride is None else stride
    answer = np.zeros_like(x)
    for n, c, i, j in np.ndindex(*gradient.shape):
        answer[n, c][best(x[n, c], i * step, j * step, size)] += gradient[n, c, i, j]
    return answer
