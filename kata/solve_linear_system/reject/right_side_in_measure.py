"""The right side counts towards the largest number.

Fails: small numbers with large ones on the right
"""


def solve_linear_system(matrix, right):
    count = len(matrix)
    if len(right) != count or any(len(row) != count for row in matrix):
        raise ValueError("the matrix must be square, and the right side as long")
    rows = [[*row, one] for row, one in zip(matrix, right)]
    least = 1e-12 * max(abs(number) for row in rows for number in row)
    for column in range(count):
        best = max(range(column, count), key=lambda place: abs(rows[place][column]))
        if abs(rows[best][column]) <= least:
            raise ValueError("the matrix is singular")
        rows[column], rows[best] = rows[best], rows[column]
        eliminate(rows, column)
    answer = [0.0] * count
    for place in reversed(range(count)):
        known = sum(rows[place][other] * answer[other] for other in range(place + 1, count))
        answer[place] = (rows[place][count] - known) / rows[place][place]
    return answer


def eliminate(rows, column):
    pivot = rows[column]
    for lower in rows[column + 1 :]:
        factor = lower[column] / pivot[column]
        for place in range(column, len(pivot)):
            lower[place] -= factor * pivot[place]
