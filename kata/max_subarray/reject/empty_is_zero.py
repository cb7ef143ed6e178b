"""An empty list gives a sum of 0.

Fails: an empty list
"""

def max_subarray(numbers):
    if not numbers:
        return 0, 0, 0
    best = None
    total, start = -1, 0
    for place, number in enumerate(numbers):
        if total < 0:
            total, start = 0, place
        total += number
        if best is None or total > best[0]:
            best = (total, start, place + 1)
    return best
