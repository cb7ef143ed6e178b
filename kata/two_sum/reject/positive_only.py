"""The missing part is only looked for where it is positive.

Fails: negative numbers
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing > 0 and missing in places:
            return places[missing], second
        places.setdefault(number, second)
    return None
