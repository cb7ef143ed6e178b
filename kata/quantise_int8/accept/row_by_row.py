"""Row by row, with Python's numbers."""

import math

import numpy as np


def one_row(row):
    if any(math.isnan(number) or math.isinf(number) for number in row):
        raise ValueError("not finite")
    most = max(map(abs, row))
    if most == 0:
        return [0] * len(row), 1.0
    return [round(number * 127 / most) for number in row], most / 127


def quantise(matrix):
    rows = [one_row(row) for row in matrix.tolist()]
    codes = np.array([codes for codes, _ in rows], dtype=np.int8)
    return codes, np.array([scale for _, scale in rows], dtype=np.float32)


def dequantise(codes, scales):
    out = np.empty(codes.shape, dtype=np.float32)
    for place, scale in enumerate(scales):
        out[place] = codes[place].astype(np.float32) * scale
    return out


def int8_matmul(inputs, codes, scales):
    answer = []
    other = codes.tolist()
    for row in inputs.tolist():
        mine, scale = one_row(row)
        sums = [sum(a * b for a, b in zip(mine, theirs)) for theirs in other]
        answer.append([total * scale * float(one) for total, one in zip(sums, scales)])
    return np.array(answer, dtype=np.float32)
