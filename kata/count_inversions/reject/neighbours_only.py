"""Only neighbours are compared.

Fails: the largest first; the smallest last
"""

def count_inversions(numbers):
    return sum(left > right for left, right in zip(numbers, numbers[1:]))
