"""A task goes out as soon as its first need is met.

Fails: two needs, one of which takes longer; a task needed at once and by way of others
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
            open_needs[later] = 0
            if later not in order and later not in ready:
                ready.append(later)
    if len(order) < len(open_needs):
        raise ValueError("some tasks wait for each other")
    return order
