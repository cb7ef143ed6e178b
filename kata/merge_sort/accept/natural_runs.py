"""Starts from the runs that are in order already, and merges neighbours until one run is left."""

from collections import deque


def merge_sort(items):
    runs = list(ascending_runs(items)) or [[]]
    while len(runs) > 1:
        pairs = zip(runs[0::2], runs[1::2])
        odd_one = runs[-1:] if len(runs) % 2 else []
        runs = [merge(deque(left), deque(right)) for left, right in pairs] + odd_one
    return runs[0]


def ascending_runs(items):
    run = []
    for item in items:
        if run and item < run[-1]:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def merge(left, right):
    merged = []
    while left and right:
        nearer = left if left[0] <= right[0] else right
        merged.append(nearer.popleft())
    return merged + list(left) + list(right)
