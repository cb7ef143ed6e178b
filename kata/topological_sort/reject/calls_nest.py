"""Each task in a chain takes one more call, which ends in a RecursionError.

Fails: a chain of 5,000 tasks, last task listed first
"""

def topological_sort(needs):
    order, seen = [], set()
    for task in needs:
        visit(needs, task, seen, order, ())
    return order


def visit(needs, task, seen, order, path):
    if task in path[:0] or task in path:
        raise ValueError("a ring")
    if task in seen:
        return
    seen.add(task)
    for need in needs.get(task, []):
        visit(needs, need, seen, order, (*path, task))
    order.append(task)
