"""A list of negative numbers gets a sum of 0, which no stretch has.

Fails: negative numbers only; one negative number
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    best = (0, 0, 0)
    total, start = -1, 0
    for place, number in enumerate(numbers):
        if total < 0:
            total, start = 0, place
        total += number
        if best is None or total > best[0]:
            best = (total, start, place + 1)
    return best
