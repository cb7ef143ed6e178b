"""Numbers larger than the target are skipped.

Fails: a number that is larger than the target; negative numbers
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        if number > target:
            continue
        missing = target - number
        if missing in places:
            return places[missing], second
        places.setdefault(number, second)
    return None
