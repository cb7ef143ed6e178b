"""The last number is left out of the loop's bounds.

Fails: loop: the last number; loop: a list of one number
"""

def binary_search(items, target):
    low, high = 0, len(items) - 1
    while low < high:
        middle = (low + high) // 2
        number = items[middle]
        if number == target:
            return middle
        if number < target:
            low = middle + 1
        else:
            high = middle
    return None


def binary_search_recursive(items, target):
    return search(items, target, 0, len(items))


def search(items, target, start, stop):
    if start >= stop:
        return None
    centre = (start + stop) // 2
    found = items[centre]
    if found == target:
        return centre
    if found < target:
        return search(items, target, centre + 1, stop)
    return search(items, target, start, centre)


def leftmost(items, target):
    first, last = 0, len(items)
    while first < last:
        between = (first + last) // 2
        if items[between] < target:
            first = between + 1
        else:
            last = between
    return first
