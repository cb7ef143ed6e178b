"""Both bounds are still searched; the recursion has them as default arguments."""


def binary_search(items, target):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = low + (high - low) // 2
        if items[middle] == target:
            return middle
        elif items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1


def binary_search_recursive(items, target, low=0, high=None):
    if high is None:
        high = len(items) - 1
    if low > high:
        return None
    middle = low + (high - low) // 2
    if items[middle] == target:
        return middle
    if items[middle] > target:
        return binary_search_recursive(items, target, low, middle - 1)
    return binary_search_recursive(items, target, middle + 1, high)


def leftmost(items, target):
    low, high, answer = 0, len(items) - 1, len(items)
    while low <= high:
        middle = (low + high) // 2
        if items[middle] >= target:
            answer, high = middle, middle - 1
        else:
            low = middle + 1
    return answer
