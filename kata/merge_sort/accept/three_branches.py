"""Asks twice a step whether one item is smaller, larger or equal; pops from the front."""


def merge_sort(items):
    if not items:
        return []
    if len(items) == 1:
        return [items[0]]
    half = (len(items) + 1) // 2
    left = merge_sort(items[:half])
    right = merge_sort(items[half:])
    answer = []
    while left and right:
        if left[0] < right[0]:
            answer.append(left.pop(0))
        elif left[0] > right[0]:
            answer.append(right.pop(0))
        else:
            answer.append(left.pop(0))
    answer.extend(left)
    answer.extend(right)
    return answer
