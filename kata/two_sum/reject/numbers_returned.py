"""The numbers themselves are returned, not their places.

Fails: the first two numbers; the last two numbers
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing in places:
            return missing, number
        places.setdefault(number, second)
    return None
