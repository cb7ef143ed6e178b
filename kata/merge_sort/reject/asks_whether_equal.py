"""Items are asked whether they are equal before they are put in order.

Fails: items that know only <, <=, > and >=
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    middle = len(items) // 2
    return merge(merge_sort(items[:middle]), merge_sort(items[middle:]))


def merge(left, right):
    """Return the items of two sorted lists in order; on a tie the left one comes first."""
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] != right[j] and right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]
