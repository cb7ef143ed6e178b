"""One copy and one buffer for the whole sort; halves are pairs of indices."""


def merge_sort(items):
    result = list(items)
    _sort(result, [None] * len(result), 0, len(result))
    return result


def _sort(result, buffer, low, high):
    if high - low < 2:
        return
    middle = (low + high) // 2
    _sort(result, buffer, low, middle)
    _sort(result, buffer, middle, high)
    buffer[low:middle] = result[low:middle]
    taken, right = low, middle
    for place in range(low, high):
        if taken == middle:
            break
        if right == high or not buffer[taken] > result[right]:
            result[place] = buffer[taken]
            taken += 1
        else:
            result[place] = result[right]
            right += 1
