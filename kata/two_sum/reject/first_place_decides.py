"""The pair with the smallest first place is taken, not the one complete soonest.

Fails: two pairs, one of which is complete sooner
"""

def two_sum(numbers, target):
    places = {}
    for place, number in enumerate(numbers):
        places.setdefault(number, []).append(place)
    for first, number in enumerate(numbers):
        for second in places.get(target - number, ()):
            if second > first:
                return first, second
    return None
