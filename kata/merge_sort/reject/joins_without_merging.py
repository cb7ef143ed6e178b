"""Only the first items of the halves are compared, and then the halves are joined whole.

Fails: four items that take turns
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    if left[0] <= right[0]:
        return left + right
    return right + left
