"""Runs are merged in pairs from 1 item upwards, and a last run without a partner is dropped.

Fails: seven items, which do not halve evenly
"""


def merge_sort(items):
    runs = [[item] for item in items]
    while len(runs) > 1:
        runs = [merge(runs[k], runs[k + 1]) for k in range(0, len(runs) - 1, 2)]
    return runs[0] if runs else []


def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
