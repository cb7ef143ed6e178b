"""Three new lists for every part, laid one behind the other without recursion."""

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
        if pivot == "random":
            chosen = random.choice(part)
        else:
            chosen = part[0 if pivot == "first" else -1]
        smaller, same, larger = [], [], []
        for item in part:
            group = smaller if item < chosen else larger if item > chosen else same
            group.append(item)
        waiting += [larger, *([one] for one in same), smaller]
    items[:] = done
