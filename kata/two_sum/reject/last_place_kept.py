"""The last place of a number is kept instead of the first one.

Fails: two first places for one second place
"""

def two_sum(numbers, target):
    places = {}
    for second, number in enumerate(numbers):
        missing = target - number
        if missing in places:
            return places[missing], second
        places[number] = second
    return None
