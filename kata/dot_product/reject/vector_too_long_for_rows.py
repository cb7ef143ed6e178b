"""A vector that is too long for the rows is cut off.

Fails: matrix times vector: a vector as long as a column
"""

def dot(a, b):
    if len(a) != len(b):
        raise ValueError(f"lengths {len(a)} and {len(b)}")
    return sum(one * other for one, other in zip(a, b))


def matrix_vector(matrix, vector):
    if not matrix and vector:
        raise ValueError("no columns for the vector")
    return [dot(row, vector[: len(row)] if len(set(map(len, matrix))) == 1 else vector) for row in matrix]


def vector_matrix(vector, matrix):
    if any(len(row) != len(matrix[0]) for row in matrix) or len(matrix) != len(vector):
        raise ValueError("the rows do not fit")
    return [dot(vector, column) for column in zip(*matrix)]
