"""Of equal sums the last is taken.

Fails: two stretches with the same sum; zeros behind the stretch
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    best = None
    total, start = -1, 0
    for place, number in enumerate(numbers):
        if total < 0:
            total, start = 0, place
        total += number
        if best is None or total >= best[0]:
            best = (total, start, place + 1)
    return best
