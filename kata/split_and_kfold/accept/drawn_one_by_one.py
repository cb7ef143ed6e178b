"""Test rows are drawn one after the other from what is left."""

from collections import Counter
from random import Random


def split(n, test_rows, seed):
    if test_rows <= 0 or test_rows >= n:
        raise ValueError("test_rows must leave something to train on")
    chance, left, test = Random(seed), list(range(n)), []
    while len(test) < test_rows:
        test.append(left.pop(chance.randrange(len(left))))
    return left, test


def kfold(n, k):
    if not 1 < k <= n:
        raise ValueError("k")
    folds, start = [], 0
    for fold in range(k):
        end = start + n // k + (1 if fold < n % k else 0)
        folds.append((list(range(start)) + list(range(end, n)), list(range(start, end))))
        start = end
    return folds


def stratified_kfold(labels, k):
    counts = Counter(labels)
    if k < 2 or not labels or min(counts.values()) < k:
        raise ValueError("too few rows of a class")
    seen, folds = Counter(), [([], []) for _ in range(k)]
    for row, label in enumerate(labels):
        own = seen[label] % k
        seen[label] += 1
        for fold, (train, test) in enumerate(folds):
            (test if fold == own else train).append(row)
    return folds
