"""The list is split into every other item, which loses the order of equal items.

Fails: equal items among others keep their order
"""


def merge_sort(items):
    if len(items) <= 1:
        return list(items)
    left, right = merge_sort(items[0::2]), merge_sort(items[1::2])
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
