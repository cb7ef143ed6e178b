"""A matrix times a vector is taken for the vector times the matrix.

Fails: matrix times vector: a square matrix; matrix times vector: three rows
"""

def dot(a, b):
    if len(a) != len(b):
        raise ValueError(f"lengths {len(a)} and {len(b)}")
    return sum(one * other for one, other in zip(a, b))


def matrix_vector(matrix, vector):
    if not matrix and vector:
        raise ValueError("no columns for the vector")
    if any(len(row) != len(vector) for row in matrix):
        raise ValueError("lengths")
    return [sum(one * other for one, other in zip(vector, column)) for column in zip(*matrix)]


def vector_matrix(vector, matrix):
    if any(len(row) != len(matrix[0]) for row in matrix) or len(matrix) != len(vector):
        raise ValueError("the rows do not fit")
    return [dot(vector, column) for column in zip(*matrix)]
