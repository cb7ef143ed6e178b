"""The list is sorted, so its places are no longer the asked ones.

Fails: the list stays as it was
"""

def two_sum(numbers, target):
    numbers.sort()
    low, high = 0, len(numbers) - 1
    while low < high:
        total = numbers[low] + numbers[high]
        if total == target:
            return low, high
        if total < target:
            low += 1
        else:
            high -= 1
    return None
