"""Every formula as it stands, in natural logarithms, divided by that of the base."""

from math import fsum, inf, log


def distribution(p):
    p = list(p)
    if not p or min(p) < 0 or not abs(fsum(p) - 1) <= 1e-6:
        raise ValueError(f"no distribution: {p}")
    return p


def pairs(p, q):
    p, q = distribution(p), distribution(q)
    if len(p) != len(q):
        raise ValueError("lengths")
    return [(one, other) for one, other in zip(p, q) if one != 0]


def entropy(p, base=2):
    return max(0.0, -fsum(one * log(one) for one in distribution(p) if one) / log(base))


def cross_entropy(p, q, base=2):
    used = pairs(p, q)
    if any(other == 0 for _, other in used):
        return inf
    return max(0.0, -fsum(one * log(other) for one, other in used) / log(base))


def kl_divergence(p, q, base=2):
    used = pairs(p, q)
    if any(other == 0 for _, other in used):
        return inf
    return max(0.0, fsum(one * log(one / other) for one, other in used) / log(base))


def mutual_information(table, base=2):
    if not table or any(len(row) != len(table[0]) for row in table):
        raise ValueError("table")
    distribution([cell for row in table for cell in row])
    total = 0.0
    for i, row in enumerate(table):
        for j, cell in enumerate(row):
            if cell:
                total += cell * log(cell / (sum(row) * sum(line[j] for line in table)))
    return max(0.0, total / log(base))
