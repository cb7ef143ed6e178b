"""The merge calls itself once for every item, which long lists cannot afford.

Fails: 10,000 items, comparisons counted
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    middle = len(items) // 2
    return merge(merge_sort(items[:middle]), merge_sort(items[middle:]))


def merge(left, right):
    if not left or not right:
        return left + right
    if left[0] <= right[0]:
        return [left[0]] + merge(left[1:], right)
    return [right[0]] + merge(left, right[1:])
