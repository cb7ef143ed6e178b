"""The products written out, the vector random from a generator of its own."""

import math
import random

import numpy as np


def power_iteration(matrix, steps=1000, tolerance=1e-10):
    rows = matrix.tolist()
    n = len(rows)
    if any(len(row) != n for row in rows):
        raise ValueError("not square")
    largest = max(abs(entry) for row in rows for entry in row)
    for i in range(n):
        for j in range(i):
            if abs(rows[i][j] - rows[j][i]) > 1e-9 * largest:
                raise ValueError("not symmetric")
    generator = random.Random(5)
    v = [generator.gauss(0, 1) for _ in range(n)]
    while steps > 0:
        length = math.sqrt(sum(x * x for x in v))
        v = [x / length for x in v]
        w = [sum(a * x for a, x in zip(row, v)) for row in rows]
        value = sum(x * y for x, y in zip(v, w))
        if max(abs(y - value * x) for x, y in zip(v, w)) <= tolerance * max(1, abs(value)):
            return value, np.array(v)
        v, steps = w, steps - 1
    raise ValueError("steps used up")
