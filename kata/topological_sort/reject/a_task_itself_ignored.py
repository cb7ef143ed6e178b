"""A task that waits for itself is let through.

Fails: a task that waits for itself
"""

from collections import deque


def topological_sort(needs):
    open_needs, opens = {}, {}
    for task, before in needs.items():
        before = [need for need in before if need != task]
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
    if len(order) < len(open_needs):
        raise ValueError("some tasks wait for each other")
    return order
