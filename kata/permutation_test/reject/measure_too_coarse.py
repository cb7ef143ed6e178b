"""Differences that are apart by a millionth count as equal.

Fails: exact: numbers below a millionth
"""

import itertools
import random


def counts(way, seen, tail):
    if tail == "both":
        way, seen = abs(way), abs(seen)
    elif tail != "greater":
        raise ValueError(f"a tail {tail!r}")
    return way >= seen - 1e-6


def apart(first, second):
    if not first or not second:
        raise ValueError("an empty group")
    return sum(first) / len(first) - sum(second) / len(second)


def exact_p(first, second, tail="both"):
    seen, numbers = apart(first, second), first + second
    places = range(len(numbers))
    hits = []
    for own in itertools.combinations(places, len(first)):
        rest = [numbers[at] for at in places if at not in own]
        hits.append(counts(apart([numbers[at] for at in own], rest), seen, tail))
    return sum(hits) / len(hits)


def sampled_p(first, second, rounds, seed, tail="both"):
    if rounds < 1:
        raise ValueError(f"{rounds} rounds")
    chance, seen, numbers = random.Random(seed), apart(first, second), first + second
    hits = 0
    for _ in range(rounds):
        chance.shuffle(numbers)
        hits += counts(apart(numbers[: len(first)], numbers[len(first) :]), seen, tail)
    return (hits + 1) / (rounds + 1)


def paired_p(before, after, tail="both"):
    if len(before) != len(after) or not before:
        raise ValueError("somebody is missing")
    changes = [b - a for a, b in zip(before, after)]
    seen = sum(changes)
    hits = []
    for signs in itertools.product((1, -1), repeat=len(changes)):
        way = sum(sign * change for sign, change in zip(signs, changes))
        hits.append(counts(way, seen, tail))
    return sum(hits) / len(hits)
