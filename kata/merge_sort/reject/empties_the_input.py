"""Items are popped off the list that was passed in, which is left empty.

Fails: the list passed in stays as it was
"""


def merge_sort(items):
    if len(items) <= 1:
        return [items.pop()] if items else []
    right = []
    while len(right) < len(items):
        right.insert(0, items.pop())
    left, right = merge_sort(items), merge_sort(right)
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
