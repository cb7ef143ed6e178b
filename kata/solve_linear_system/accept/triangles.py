"""Split into a lower and an upper triangle with the order of the rows, then solved twice."""


def solve_linear_system(matrix, right):
    n = len(matrix)
    for row in matrix:
        if len(row) != n:
            raise ValueError("not square")
    if n != len(right):
        raise ValueError("the right side has another length")
    upper, order = [list(row) for row in matrix], list(range(n))
    lower = [[0.0] * n for _ in range(n)]
    scale = max((abs(value) for row in upper for value in row), default=0)
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(upper[i][k]))
        if scale == 0 or abs(upper[p][k]) / scale <= 1e-12:
            raise ValueError("no single solution")
        for table in (upper, lower, order):
            table[k], table[p] = table[p], table[k]
        for i in range(k + 1, n):
            lower[i][k] = upper[i][k] / upper[k][k]
            upper[i] = [a - lower[i][k] * b for a, b in zip(upper[i], upper[k])]
    y = []
    for i in range(n):
        y.append(right[order[i]] - sum(lower[i][j] * y[j] for j in range(i)))
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (y[i] - sum(upper[i][j] * x[j] for j in range(i + 1, n))) / upper[i][i]
    return x
