"""Equal largest numbers of a window share the gradient.

Fails: gradient: equal numbers in different rows; gradient: a window of zeros
"""

import numpy as np


def corners(x, size, stride):
    stride = stride or size
    down = (x.shape[2] - size) // stride + 1
    across = (x.shape[3] - size) // stride + 1
    if down < 1 or across < 1:
        raise ValueError("the window is larger than the image")
    return [range(0, down * stride, stride), range(0, across * stride, stride)]


def max_pool(x, size, stride=None):
    tops, lefts = corners(x, size, stride)
    answer = np.empty(x.shape[:2] + (len(tops), len(lefts)))
    for row, top in enumerate(tops):
        for column, left in enumerate(lefts):
            window = x[:, :, top : top + size, left : left + size]
            answer[:, :, row, column] = window.max(axis=(2, 3))
    return answer


def max_pool_backward(gradient, x, size, stride=None):
    tops, lefts = corners(x, size, stride)
    answer = np.zeros(x.shape)
    for n, c, row, column in np.ndindex(gradient.shape):
        top, left = tops[row], lefts[column]
        window = x[n, c, top : top + size, left : left + size]
        best = window == window.max()
        part = answer[n, c, top : top + size, left : left + size]
        part += best / best.sum() * gradient[n, c, row, column]
    return answer
