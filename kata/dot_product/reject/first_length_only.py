"""Only the first vector's length is used, so the rest of a longer second one is cut off.

Fails: dot: the first vector too short
"""

def dot(a, b):
    if len(a) > len(b):
        raise ValueError("too short")
    return sum(one * other for one, other in zip(a, b))


def matrix_vector(matrix, vector):
    if not matrix and vector:
        raise ValueError("no columns for the vector")
    return [dot(row, vector) for row in matrix]


def vector_matrix(vector, matrix):
    if any(len(row) != len(matrix[0]) for row in matrix) or len(matrix) != len(vector):
        raise ValueError("the rows do not fit")
    return [dot(vector, column) for column in zip(*matrix)]
