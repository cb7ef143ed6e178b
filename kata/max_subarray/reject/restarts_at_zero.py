"""A sum of zero is thrown away, so the stretch begins later than it could.

Fails: a sum of zero in front of the stretch
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    best = None
    total, start = -1, 0
    for place, number in enumerate(numbers):
        if total <= 0:
            total, start = 0, place
        total += number
        if best is None or total > best[0]:
            best = (total, start, place + 1)
    return best
