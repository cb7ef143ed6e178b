"""Places and running sums."""


def same(one, other):
    if one != other:
        raise ValueError(f"{one} is not {other}")


def dot(a, b):
    same(len(a), len(b))
    total = 0
    for place in range(len(a)):
        total += a[place] * b[place]
    return total


def width(matrix):
    columns = len(matrix[0]) if matrix else 0
    for row in matrix:
        same(len(row), columns)
    return columns


def matrix_vector(matrix, vector):
    same(width(matrix), len(vector))
    answer = []
    for row in matrix:
        answer.append(dot(row, vector))
    return answer


def vector_matrix(vector, matrix):
    columns = width(matrix)
    same(len(vector), len(matrix))
    answer = [0] * columns
    for weight, row in zip(vector, matrix):
        for place in range(columns):
            answer[place] += weight * row[place]
    return answer
