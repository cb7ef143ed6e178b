"""The pivot goes to the front, three groups grow around it, and the shorter side is done by a call."""

import random

PLACES = {
    "first": lambda start, stop: start,
    "last": lambda start, stop: stop - 1,
    "random": random.randrange,
}


def quicksort(items, pivot="random"):
    if pivot not in PLACES:
        raise ValueError(f"pivot must be first, last or random, not {pivot!r}")
    sort(items, 0, len(items), PLACES[pivot])


def sort(items, start, stop, choose):
    while stop - start > 1:
        chosen = items[choose(start, stop)]
        smaller, larger = split(items, start, stop, chosen)
        if smaller - start < stop - larger:
            sort(items, start, smaller, choose)
            start = larger
        else:
            sort(items, larger, stop, choose)
            stop = smaller


def split(items, low, high, chosen):
    place = low
    while place < high:
        item = items[place]
        if item < chosen:
            items[low], items[place] = item, items[low]
            low += 1
            place += 1
        elif chosen < item:
            high -= 1
            items[high], items[place] = item, items[high]
        else:
            place += 1
    return low, high
