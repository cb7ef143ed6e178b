"""Ways are built number by number as sums; sampled groups are drawn without replacement."""

from random import Random


def far_enough(tail, seen):
    if tail == "both":
        return lambda way: abs(way) > abs(seen) - 1e-9
    if tail == "greater":
        return lambda way: way > seen - 1e-9
    raise ValueError(tail)


def difference(own, total, n, m):
    return own / n - (total - own) / m


def exact_p(first, second, tail="both"):
    n, m, numbers = len(first), len(second), list(first) + list(second)
    if not (n and m):
        raise ValueError("groups need numbers")
    ways = [(0, 0.0)]
    for number in numbers:
        ways += [(count + 1, total + number) for count, total in ways if count < n]
    sums = [total for count, total in ways if count == n]
    test = far_enough(tail, difference(sum(first), sum(numbers), n, m))
    hits = [test(difference(own, sum(numbers), n, m)) for own in sums]
    return hits.count(True) / len(hits)


def sampled_p(first, second, rounds, seed, tail="both"):
    n, m, numbers = len(first), len(second), list(first) + list(second)
    if not (n and m) or rounds <= 0:
        raise ValueError("groups and rounds are needed")
    test = far_enough(tail, difference(sum(first), sum(numbers), n, m))
    generator, hits = Random(seed), 1
    for _ in range(rounds):
        if test(difference(sum(generator.sample(numbers, n)), sum(numbers), n, m)):
            hits += 1
    return hits / (rounds + 1)


def paired_p(before, after, tail="both"):
    if len(before) != len(after):
        raise ValueError("lengths")
    if len(before) == 0:
        raise ValueError("no pairs")
    ways = [0.0]
    for one, other in zip(before, after):
        ways = [way + sign * (other - one) for way in ways for sign in (1, -1)]
    test = far_enough(tail, ways[0])
    return sum(map(test, ways)) / len(ways)
