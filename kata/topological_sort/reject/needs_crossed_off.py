"""Needs that are met are crossed off the caller's own lists.

Fails: the dictionary stays as it was
"""

def topological_sort(needs):
    order, followers = [], {}
    for task, before in needs.items():
        before[:] = dict.fromkeys(before)
        for need in before:
            followers.setdefault(need, []).append(task)
    ready = [need for need in followers if need not in needs]
    ready += [task for task, before in list(needs.items()) if not before]
    lists = dict(needs.items())
    for task in ready:
        order.append(task)
        for later in followers.get(task, ()):
            lists[later].remove(task)
            if not lists[later]:
                ready.append(later)
    if any(lists.values()):
        raise ValueError("a ring")
    return order
