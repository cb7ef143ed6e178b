"""The halves are merged without having been sorted first.

Fails: the other way round; seven items, which do not halve evenly
"""


def merge_sort(items):
    middle = len(items) // 2
    left, right = items[:middle], items[middle:]
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
