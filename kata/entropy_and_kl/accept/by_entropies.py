"""Surprise as a function; the mutual information from three entropies."""

import math


def surprise(q, base):
    return math.inf if q == 0 else math.log(1 / q) / math.log(base)


def checked(*parts):
    if len({len(part) for part in parts}) != 1:
        raise ValueError("different lengths")
    for part in parts:
        if len(part) == 0 or not all(share >= 0 for share in part):
            raise ValueError("negative or empty")
        if math.fabs(math.fsum(part) - 1) > 1e-6:
            raise ValueError("does not sum to one")


def cross_entropy(p, q, base=2):
    checked(p, q)
    return max(0.0, float(sum(one * surprise(other, base) for one, other in zip(p, q) if one)))


def entropy(p, base=2):
    return cross_entropy(p, p, base)


def kl_divergence(p, q, base=2):
    checked(p, q)
    terms = [one * (surprise(other, base) - surprise(one, base)) for one, other in zip(p, q) if one]
    return max(0.0, float(sum(terms)))


def mutual_information(table, base=2):
    checked(*([0.0] * (len(row) - 1) + [1.0] for row in table if row))
    cells = [cell for row in table for cell in row]
    checked(cells)
    information = entropy([sum(row) for row in table], base) - entropy(cells, base)
    information += entropy([sum(column) for column in zip(*table)], base)
    return max(information, 0.0)
