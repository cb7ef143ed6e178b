"""Only a list of one item ends the recursion, so an empty list is halved for ever.

Fails: no items; a new list for no items and for one
"""


def merge_sort(items):
    if len(items) == 1:
        return items[:]
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    while left and right:
        merged.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return merged + left + right
