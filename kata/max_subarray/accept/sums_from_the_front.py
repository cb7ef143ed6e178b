"""Sums from the front: the best stretch ends high and begins behind the lowest sum before it."""


def max_subarray(numbers):
    if len(numbers) == 0:
        raise ValueError("empty")
    total, lowest, lowest_at = 0, 0, 0
    answer = None
    for stop, number in enumerate(numbers, start=1):
        total += number
        if answer is None or total - lowest > answer[0]:
            answer = (total - lowest, lowest_at, stop)
        if total < lowest:
            lowest, lowest_at = total, stop
    return answer
