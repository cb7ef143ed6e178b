"""The sum must be exactly one, which rounding hardly ever leaves.

Fails: a sum that rounding leaves a little off
"""

import math


def check(p):
    if any(share < 0 for share in p) or abs(sum(p) - 1) > 1e-14:
        raise ValueError("probabilities are not negative and sum to one")


def entropy(p, base=2):
    return cross_entropy(p, p, base)


def cross_entropy(p, q, base=2):
    if len(p) != len(q):
        raise ValueError("the two must have the same length")
    check(p)
    check(q)
    total = 0.0
    for one, other in zip(p, q):
        if one > 0:
            if other == 0:
                return math.inf
            total -= one * math.log(other, base)
    return max(total, 0.0)


def kl_divergence(p, q, base=2):
    return max(cross_entropy(p, q, base) - entropy(p, base), 0.0)


def mutual_information(table, base=2):
    if len({len(row) for row in table}) > 1:
        raise ValueError("rows of different lengths")
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    joint = [cell for row in table for cell in row]
    apart = [one * other for one in rows for other in columns]
    return kl_divergence(joint, apart, base)
