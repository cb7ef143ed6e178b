"""A view of all windows; np.add.at for the way back."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def views(x, size, stride):
    stride = stride or size
    return sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]


def max_pool(x, size, stride=None):
    if min(x.shape[2:]) < size:
        raise ValueError(x.shape)
    return views(x, size, stride).max(axis=(-1, -2))


def max_pool_backward(gradient, x, size, stride=None):
    flat = views(x, size, stride)
    places = flat.reshape(*flat.shape[:4], -1).argmax(axis=-1)
    n, c, i, j = np.indices(places.shape)
    step = stride or size
    answer = np.zeros(x.shape)
    np.add.at(answer, (n, c, i * step + places // size, j * step + places % size), gradient)
    return answer
