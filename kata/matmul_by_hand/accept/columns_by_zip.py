"""Rows meet columns; powers call themselves."""

import numpy as np


def matmul(A, B):
    if len({len(row) for row in B}) != 1 or any(len(row) != len(B) for row in A):
        raise ValueError("shapes")
    columns = list(zip(*B))
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]


def matmul_outer(A, B):
    if (A.ndim, B.ndim) != (2, 2) or A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    answer = np.zeros((len(A), B.shape[1]), dtype=(A[:0, :0].sum() * B[:0, :0].sum()).dtype)
    for column, row in zip(A.T, B):
        answer = answer + np.multiply.outer(column, row)
    return answer


def matrix_power(A, n):
    if n < 0 or any(len(row) != len(A) for row in A):
        raise ValueError("shapes")
    if n == 0:
        return [[1 if i == j else 0 for j in range(len(A))] for i in range(len(A))]
    half = matrix_power(A, n // 2)
    square = matmul(half, half)
    return matmul(square, A) if n % 2 == 1 else square


def batched_matmul(A, B):
    if A.ndim != 3 or B.ndim != 3 or A.shape[2] != B.shape[1]:
        raise ValueError("shapes")
    rows, columns = A[:, :, np.newaxis, :], B.swapaxes(1, 2)[:, np.newaxis, :, :]
    return np.sum(rows * columns, axis=-1)
