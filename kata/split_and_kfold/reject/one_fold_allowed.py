"""A single fold is accepted.

Fails: a single fold
"""

import random


def split(n, test_rows, seed):
    if not 0 < test_rows < n:
        raise ValueError(f"{test_rows} test rows of {n}")
    rows = random.Random(seed).sample(range(n), n)
    return rows[test_rows:], rows[:test_rows]


def by_fold(places, k):
    rows = range(len(places))
    return [
        ([row for row in rows if places[row] != fold], [row for row in rows if places[row] == fold])
        for fold in range(k)
    ]


def kfold(n, k):
    if not 1 <= k <= n:
        raise ValueError(f"{k} folds of {n} rows")
    size, longer = divmod(n, k)
    places = []
    for fold in range(k):
        places += [fold] * (size + (fold < longer))
    return by_fold(places, k)


def stratified_kfold(labels, k):
    if not labels or min(map(labels.count, labels)) < k:
        raise ValueError(f"a class has fewer than {k} rows")
    dealt = dict.fromkeys(labels, 0)
    places = []
    for label in labels:
        places.append(dealt[label] % k)
        dealt[label] += 1
    return by_fold(places, k)
