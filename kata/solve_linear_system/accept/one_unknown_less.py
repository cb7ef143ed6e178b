"""Recursive: one equation and one unknown are taken out, the rest is a smaller system."""


def solve(rows, least):
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: -abs(row[0]))
    first = rows[0]
    if abs(first[0]) <= least:
        raise ValueError("singular")
    rest = []
    for row in rows[1:]:
        factor = row[0] / first[0]
        rest.append([one - factor * other for one, other in zip(row[1:], first[1:])])
    answer = solve(rest, least)
    known = sum(one * other for one, other in zip(first[1:-1], answer))
    return [(first[-1] - known) / first[0]] + answer


def solve_linear_system(matrix, right):
    if not all(len(row) == len(matrix) == len(right) for row in matrix):
        raise ValueError("shapes")
    least = max(abs(number) for row in matrix for number in row) / 10**12
    return solve([[*row, one] for row, one in zip(matrix, right)], least)
