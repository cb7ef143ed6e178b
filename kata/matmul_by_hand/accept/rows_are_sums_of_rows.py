"""A row of the product is a sum of rows of B."""

import numpy as np


def added(row, times, other):
    return [one + times * two for one, two in zip(row, other)]


def matmul(A, B):
    width = len(B[0])
    for row in A:
        if len(row) != len(B):
            raise ValueError("A is as wide as B is high")
    for row in B:
        if len(row) != width:
            raise ValueError("B has rows of different length")
    answer = []
    for row in A:
        total = [0] * width
        for times, other in zip(row, B):
            total = added(total, times, other)
        answer.append(total)
    return answer


def matmul_outer(A, B):
    if A.ndim != 2 or B.ndim != 2:
        raise ValueError("two dimensions")
    m, k = A.shape
    height, n = B.shape
    if k != height:
        raise ValueError("A is as wide as B is high")
    answer = np.zeros((m, n), dtype=np.promote_types(A.dtype, B.dtype))
    for place in range(k):
        answer += A[:, place : place + 1] * B[place]
    return answer


def matrix_power(A, n):
    size = len(A)
    if n < 0 or [len(row) for row in A] != [size] * size:
        raise ValueError("a square matrix, and n from 0 on")
    answer = [[0] * i + [1] + [0] * (size - 1 - i) for i in range(size)]
    for digit in bin(n)[2:]:
        answer = matmul(answer, answer)
        if digit == "1":
            answer = matmul(answer, A)
    return answer


def batched_matmul(A, B):
    if A.ndim != 3 or B.ndim != 3 or A.shape[2] != B.shape[1]:
        raise ValueError("A is as wide as B is high")
    products = np.expand_dims(A, 3) * np.expand_dims(B, 1)
    return np.add.reduce(products, axis=2)
