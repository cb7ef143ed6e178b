"""Running sums are written into the list that was passed in.

Fails: the list stays as it was
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    start, best = 0, None
    for place in range(len(numbers)):
        if place and numbers[place - 1] >= 0:
            numbers[place] += numbers[place - 1]
        else:
            start = place
        if best is None or numbers[place] > best[0]:
            best = (numbers[place], start, place + 1)
    return best
