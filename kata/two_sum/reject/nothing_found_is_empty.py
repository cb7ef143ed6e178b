"""An empty tuple is returned where there is no pair.

Fails: no pair at all; one number that is the target
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing in places:
            return places[missing], second
        places.setdefault(number, second)
    return ()
