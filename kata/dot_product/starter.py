def dot(a, b):
    """Return the sum of the products of numbers at the same place."""
    raise NotImplementedError


def matrix_vector(matrix, vector):
    """Return the dot product of each row with the vector."""
    raise NotImplementedError


def vector_matrix(vector, matrix):
    """Return the dot product of the vector with each column."""
    raise NotImplementedError
