"""Everything by way of the leftmost place; steps of falling powers of two."""


def leftmost(items, target):
    place, step = -1, 1
    while step < len(items) + 1:
        step *= 2
    while step:
        if place + step < len(items) and items[place + step] < target:
            place += step
        step //= 2
    return place + 1


def binary_search(items, target):
    place = leftmost(items, target)
    return place if place < len(items) and items[place] == target else None


def binary_search_recursive(items, target):
    def first(low, high):
        if low == high:
            return low
        middle = (low + high) // 2
        return first(middle + 1, high) if items[middle] < target else first(low, middle)

    place = first(0, len(items))
    return place if place < len(items) and items[place] == target else None
