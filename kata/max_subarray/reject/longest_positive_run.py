"""The longest run of numbers that are not negative is taken, whatever its sum.

Fails: a good stretch before a longer, poorer one
"""

def max_subarray(numbers):
    if not numbers:
        raise ValueError("a stretch has at least one number")
    if max(numbers) < 0:
        place = numbers.index(max(numbers))
        return numbers[place], place, place + 1
    runs, start = [], None
    for place, number in enumerate([*numbers, -1]):
        if number >= 0 and start is None:
            start = place
        if number < 0 and start is not None:
            runs.append((place - start, sum(numbers[start:place]), -start, place))
            start = None
    length, total, begin, stop = max(runs)
    return total, -begin, stop
