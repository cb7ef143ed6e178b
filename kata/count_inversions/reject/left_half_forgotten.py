"""The pairs within the left half are forgotten.

Fails: a wrong pair among the first numbers
"""

def count_inversions(numbers):
    return sort_and_count(list(numbers))[1]


def sort_and_count(numbers):
    if len(numbers) < 2:
        return numbers, 0
    middle = len(numbers) // 2
    left, in_left = sort_and_count(numbers[:middle])
    right, in_right = sort_and_count(numbers[middle:])
    merged, across = [], 0
    taken, used = 0, 0
    while taken < len(left) and used < len(right):
        if left[taken] <= right[used]:
            merged.append(left[taken])
            taken += 1
        else:
            merged.append(right[used])
            used += 1
            across += len(left) - taken
    return merged + left[taken:] + right[used:], in_right + across
