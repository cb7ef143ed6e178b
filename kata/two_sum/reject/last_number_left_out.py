"""The last number is never looked at.

Fails: the last two numbers; two equal numbers
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers[:-1]):
        missing = target - number
        if missing in places:
            return places[missing], second
        places.setdefault(number, second)
    return None
