"""The same in indices, with get and a check against None, because place 0 counts as false."""


def two_sum(numbers, target):
    first_places = {}
    for second in range(len(numbers)):
        number = numbers[second]
        first = first_places.get(target - number)
        if first is not None:
            return (first, second)
        if number not in first_places:
            first_places[number] = second
