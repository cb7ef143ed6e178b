"""A task is noted before its needs, and the list is not turned round.

Fails: a chain, last task listed first
"""

def topological_sort(needs):
    order, seen = [], set()
    for task in needs:
        visit(needs, task, seen, order, ())
    return order


def visit(needs, task, seen, order, path):
    if task in path:
        raise ValueError("a ring")
    if task in seen:
        return
    seen.add(task)
    order.append(task)
    for need in needs.get(task, []):
        visit(needs, need, seen, order, (*path, task))
