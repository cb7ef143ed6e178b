"""Each column is cleared above and below its pivot; the answers stand in the last column."""


def solve_linear_system(matrix, right):
    n = len(right)
    if len(matrix) != n or {len(row) for row in matrix} != {n}:
        raise ValueError("shapes")
    table = [list(map(float, row)) + [float(one)] for row, one in zip(matrix, right)]
    largest = max(max(map(abs, row[:-1])) for row in table)
    for k in range(n):
        p = k
        for i in range(k + 1, n):
            if abs(table[i][k]) > abs(table[p][k]):
                p = i
        table[k], table[p] = table[p], table[k]
        pivot = table[k][k]
        if not abs(pivot) > 1e-12 * largest:
            raise ValueError("singular")
        table[k] = [number / pivot for number in table[k]]
        for i in range(n):
            if i != k:
                factor = table[i][k]
                table[i] = [one - factor * other for one, other in zip(table[i], table[k])]
    return [row[-1] for row in table]
