"""The sum begins with 0.0, so whole numbers become floats.

Fails: dot: empty vectors; dot: very large whole numbers
"""

def dot(a, b):
    if len(a) != len(b):
        raise ValueError(f"lengths {len(a)} and {len(b)}")
    return sum(one * other for one, other in zip(a, b)) + 0.0


def matrix_vector(matrix, vector):
    if not matrix and vector:
        raise ValueError("no columns for the vector")
    return [int(dot(row, vector)) for row in matrix]


def vector_matrix(vector, matrix):
    if any(len(row) != len(matrix[0]) for row in matrix) or len(matrix) != len(vector):
        raise ValueError("the rows do not fit")
    return [int(dot(vector, column)) for column in zip(*matrix)]
