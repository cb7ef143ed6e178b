"""NumPy's own generator, array_split, and steps through each class."""

import numpy as np


def split(n, test_rows, seed):
    if test_rows < 1 or test_rows > n - 1:
        raise ValueError("both parts need a row")
    rows = np.random.default_rng(seed).permutation(n).tolist()
    return sorted(rows[test_rows:]), sorted(rows[:test_rows])


def kfold(n, k):
    if k < 2 or k > n:
        raise ValueError("impossible number of folds")
    tests = [part.tolist() for part in np.array_split(np.arange(n), k)]
    return [(sorted(set(range(n)) - set(test)), test) for test in tests]


def stratified_kfold(labels, k):
    classes = {}
    for row, label in enumerate(labels):
        classes.setdefault(label, []).append(row)
    if k < 2 or not classes or any(len(rows) < k for rows in classes.values()):
        raise ValueError("each class needs a row in each fold")
    folds = []
    for fold in range(k):
        test = sorted(row for rows in classes.values() for row in rows[fold::k])
        folds.append(([row for row in range(len(labels)) if row not in test], test))
    return folds
