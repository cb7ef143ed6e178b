"""The list that was passed in is sorted and handed back; a new one was asked for.

Fails: the list passed in stays as it was; a new list for several items; a new list for no items
and for one
"""


def merge_sort(items):
    if len(items) > 1:
        middle = len(items) // 2
        left, right = items[:middle], items[middle:]
        merge_sort(left)
        merge_sort(right)
        i = j = 0
        for k in range(len(items)):
            if j == len(right) or (i < len(left) and left[i] <= right[j]):
                items[k] = left[i]
                i += 1
            else:
                items[k] = right[j]
                j += 1
    return items
