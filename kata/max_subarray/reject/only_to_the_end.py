"""The sum at the end is returned, not the best one on the way.

Fails: the stretch in front; one positive number among negative ones
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
        if True:
            best = (total, start, place + 1)
    return best
