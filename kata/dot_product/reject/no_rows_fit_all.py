"""A matrix without rows fits any vector.

Fails: matrix times vector: no rows, and a vector with numbers
"""

def dot(a, b):
    if len(a) != len(b):
        raise ValueError(f"lengths {len(a)} and {len(b)}")
    return sum(one * other for one, other in zip(a, b))


def matrix_vector(matrix, vector):
    return [dot(row, vector) for row in matrix]


def vector_matrix(vector, matrix):
    if any(len(row) != len(matrix[0]) for row in matrix) or len(matrix) != len(vector):
        raise ValueError("the rows do not fit")
    return [dot(vector, column) for column in zip(*matrix)]
