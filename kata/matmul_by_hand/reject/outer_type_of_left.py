"""The answer has the type of the left array, and fractions are cut off.

Fails: arrays: whole numbers and floats
"""

import numpy as np


def check(A, B):
    if any(len(row) != len(B) for row in A) or any(len(row) != len(B[0]) for row in B):
        raise ValueError("the matrices do not fit")


def matmul(A, B):
    check(A, B)
    product = [[0] * len(B[0]) for _ in A]
    for i, row in enumerate(A):
        for j in range(len(B[0])):
            for k, number in enumerate(row):
                product[i][j] += number * B[k][j]
    return product


def matmul_outer(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError("the arrays do not fit")
    total = np.zeros((A.shape[0], B.shape[1]), dtype=A.dtype)
    for k in range(B.shape[0]):
        total = (total + A[:, k, None] * B[None, k, :]).astype(A.dtype)
    return total


def matrix_power(A, n):
    check(A, A)
    if n < 0:
        raise ValueError("n is below 0")
    answer = [[int(i == j) for j in range(len(A))] for i in range(len(A))]
    square = A
    while n:
        if n % 2:
            answer = matmul(answer, square)
        n //= 2
        if n:
            square = matmul(square, square)
    return answer


def batched_matmul(A, B):
    if A.ndim != 3 or B.ndim != 3 or A.shape[2] != B.shape[1]:
        raise ValueError("the batches do not fit")
    return (A[:, :, :, None] * B[:, None, :, :]).sum(axis=2)
