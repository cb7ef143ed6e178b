"""keepdims, clip, and sums in int64 by einsum."""

import numpy as np


def quantise(matrix):
    matrix = np.asarray(matrix, dtype=np.float64)
    top = np.max(np.abs(matrix), axis=1, keepdims=True)
    if np.isnan(top).any() or np.isinf(top).any():
        raise ValueError("NaN or infinity")
    scale = top / 127.0
    scale[top == 0] = 1.0
    codes = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
    return codes, scale[:, 0].astype(np.float32)


def dequantise(codes, scales):
    return np.einsum("rc,r->rc", codes.astype(np.float32), scales.astype(np.float32))


def int8_matmul(inputs, codes, scales):
    mine, factors = quantise(inputs)
    sums = np.einsum("nc,rc->nr", mine.astype(np.int64), codes.astype(np.int64))
    return (sums.astype(np.float64) * factors[:, None] * scales[None, :]).astype(np.float32)
