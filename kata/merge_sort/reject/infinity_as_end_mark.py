"""Infinity marks the end of each half, which only works for finite numbers.

Fails: infinite numbers; words; pairs
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    middle = len(items) // 2
    left = merge_sort(items[:middle]) + [float("inf")]
    right = merge_sort(items[middle:]) + [float("inf")]
    merged = []
    i = j = 0
    for _ in range(len(items)):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged
