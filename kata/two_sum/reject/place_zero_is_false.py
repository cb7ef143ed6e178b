"""A first place of 0 is taken for nothing found.

Fails: the first two numbers; two equal numbers
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if places.get(missing):
            return places[missing], second
        places.setdefault(number, second)
    return None
