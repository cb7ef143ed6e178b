"""One item is split off instead of half the list, which takes about n * n / 4 comparisons.

Fails: 500 items, comparisons counted; 10,000 items, comparisons counted; how the time grows with
the number of items
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    left, right = items[:1], merge_sort(items[1:])
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
