"""Each half tells its best stretch, its best front, its best end and its sum."""


def better(one, other):
    return max(one, other, key=lambda part: (part[0], -part[1], -part[2]))


def describe(numbers, start, stop):
    if stop - start == 1:
        part = (numbers[start], start, stop)
        return part, part, part, part[0]
    middle = (start + stop) // 2
    best, front, end, total = describe(numbers, start, middle)
    best2, front2, end2, total2 = describe(numbers, middle, stop)
    across = (end[0] + front2[0], end[1], front2[2])
    return (
        better(better(best, best2), across),
        better(front, (total + front2[0], start, front2[2])),
        better(end2, (end[0] + total2, end[1], stop)),
        total + total2,
    )


def max_subarray(numbers):
    if not numbers:
        raise ValueError("nothing to add up")
    return describe(list(numbers), 0, len(numbers))[0]
