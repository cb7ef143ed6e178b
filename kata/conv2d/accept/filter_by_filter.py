"""For each number of the filter, the whole image shifted and added up."""

import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, rows, columns = x.shape
    f, c2, height, width = weight.shape
    rows, columns = rows + 2 * padding, columns + 2 * padding
    if c != c2 or height > rows or width > columns:
        raise ValueError((x.shape, weight.shape))
    if padding:
        x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=0)
    down, across = 1 + (rows - height) // stride, 1 + (columns - width) // stride
    answer = np.zeros((f, n, down, across))
    if bias is not None:
        answer += bias.reshape(f, 1, 1, 1)
    for a in range(height):
        for b in range(width):
            part = x[:, :, a : a + down * stride : stride, b : b + across * stride : stride]
            part = part[:, :, :down, :across]
            answer += np.tensordot(weight[:, :, a, b], part, axes=(1, 1))
    return answer.swapaxes(0, 1)
