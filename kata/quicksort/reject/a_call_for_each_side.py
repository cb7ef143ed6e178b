"""Both sides are sorted by a call, so calls nest as deep as an ordered list is long.

Fails: first: 1,500 ordered items end; last: 1,500 ordered items end
"""

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
    if stop - start > 1:
        middle = split(items, start, stop, choose(start, stop))
        sort(items, start, middle, choose)
        sort(items, middle + 1, stop, choose)


def split(items, start, stop, place):
    items[start], items[place] = items[place], items[start]
    chosen = items[start]
    left, right = start + 1, stop - 1
    while True:
        while left <= right and items[left] < chosen:
            left += 1
        while left <= right and items[right] > chosen:
            right -= 1
        if left >= right:
            break
        items[left], items[right] = items[right], items[left]
        left += 1
        right -= 1
    items[start], items[right] = items[right], items[start]
    return right
