"""A row of zeros gets the scale 0.

Fails: the scale of a row of zeros
"""

import numpy as np


def quantise(matrix):
    if not np.isfinite(matrix).all():
        raise ValueError("only finite numbers can be quantised")
    most = np.abs(matrix).max(axis=1)
    scales = most / 127
    codes = np.rint(matrix / np.where(scales == 0, 1, scales)[:, None])
    return codes.astype(np.int8), scales.astype(np.float32)


def dequantise(codes, scales):
    return (codes * scales[:, None]).astype(np.float32)


def int8_matmul(inputs, codes, scales):
    own, factors = quantise(inputs)
    sums = own.astype(np.int32) @ codes.astype(np.int32).T
    return (sums * np.outer(factors, scales)).astype(np.float32)
