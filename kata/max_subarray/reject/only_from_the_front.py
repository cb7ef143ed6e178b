"""Only stretches from the first number on are looked at.

Fails: the stretch in the middle; the stretch at the end
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    best = None
    total, start = -1, 0
    for place, number in enumerate(numbers):
        total = 0 if place == 0 else total
        total += number
        if best is None or total > best[0]:
            best = (total, start, place + 1)
    return best
