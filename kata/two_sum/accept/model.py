"""A dictionary of what was seen answers at once whether the missing part has been there."""


def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing in places:
            return places[missing], second
        places.setdefault(number, second)
    return None
