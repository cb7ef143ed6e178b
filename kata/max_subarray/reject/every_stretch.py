"""Every stretch is added up, so the work grows with the square.

Fails: 2,000 numbers
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    best = None
    for start in range(len(numbers)):
        total = 0
        for stop in range(start, len(numbers)):
            total += numbers[stop]
            if best is None or total > best[0]:
                best = (total, start, stop + 1)
    return best
