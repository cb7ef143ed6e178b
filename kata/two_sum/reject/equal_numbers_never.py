"""Two equal numbers are never taken as a pair.

Fails: two equal numbers; two equal numbers with others between them
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing in places and missing != number:
            return places[missing], second
        places.setdefault(number, second)
    return None
