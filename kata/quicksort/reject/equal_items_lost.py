"""Items equal to the pivot are kept once only.

Fails: first: repeated numbers; last: repeated numbers
"""

import random


def quicksort(items, pivot="random"):
    if pivot not in {"first", "last", "random"}:
        raise ValueError(pivot)
    waiting, done = [list(items)], []
    while waiting:
        part = waiting.pop()
        if len(part) < 2:
            done += part
            continue
        chosen = {"first": part[0], "last": part[-1]}.get(pivot)
        if chosen is None:
            chosen = random.choice(part)
        smaller = [item for item in part if item < chosen]
        larger = [item for item in part if item > chosen]
        waiting += [larger, [chosen], smaller]
    items[:] = done
