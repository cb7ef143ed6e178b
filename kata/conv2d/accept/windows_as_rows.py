"""Every window becomes a row of a matrix, and the filters its columns."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, weight, bias=None, stride=1, padding=0):
    filters, channels, height, width = weight.shape
    if x.shape[1] != channels:
        raise ValueError(f"{x.shape[1]} channels, and filters for {channels}")
    x = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    if x.shape[2] < height or x.shape[3] < width:
        raise ValueError("filter too large")
    windows = sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
    images, _, down, across = windows.shape[:4]
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(images * down * across, -1)
    answer = rows @ weight.reshape(filters, -1).T
    if bias is not None:
        answer = answer + bias
    return answer.reshape(images, down, across, filters).transpose(0, 3, 1, 2)
