"""A number may be paired with itself.

Fails: half of the target, only once
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        places.setdefault(number, second)
        missing = target - number
        if missing in places:
            return places[missing], second
    return None
