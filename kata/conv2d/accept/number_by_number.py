"""Seven loops, as the definition has it."""

import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0):
    images, channels, rows, columns = x.shape
    filters, wanted, height, width = weight.shape
    if channels != wanted or height > rows + 2 * padding or width > columns + 2 * padding:
        raise ValueError("sizes that do not fit")
    padded = np.zeros((images, channels, rows + 2 * padding, columns + 2 * padding))
    padded[:, :, padding : padding + rows, padding : padding + columns] = x
    tops = range(0, rows + 2 * padding - height + 1, stride)
    lefts = range(0, columns + 2 * padding - width + 1, stride)
    answer = np.zeros((images, filters, len(tops), len(lefts)))
    for n in range(images):
        for f in range(filters):
            for i, top in enumerate(tops):
                for j, left in enumerate(lefts):
                    total = 0.0 if bias is None else bias[f]
                    for c in range(channels):
                        for a in range(height):
                            for b in range(width):
                                total += padded[n, c, top + a, left + b] * weight[f, c, a, b]
                    answer[n, f, i, j] = total
    return answer
