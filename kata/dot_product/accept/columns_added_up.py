"""A matrix times a vector is a sum of its columns; zip with strict does the checking."""


def dot(a, b):
    return sum([x * y for x, y in zip(a, b, strict=True)])


def transposed(matrix):
    return [list(column) for column in zip(*matrix, strict=True)]


def vector_matrix(vector, matrix):
    transposed(matrix)
    total = None
    for weight, row in zip(vector, matrix, strict=True):
        part = [weight * number for number in row]
        total = part if total is None else [x + y for x, y in zip(total, part)]
    return total or []


def matrix_vector(matrix, vector):
    if vector == []:
        if any(matrix):
            raise ValueError("the vector is empty")
        return [0 for _ in matrix]
    return vector_matrix(vector, transposed(matrix))
