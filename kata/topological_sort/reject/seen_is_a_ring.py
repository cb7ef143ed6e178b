"""A task met a second time is taken for a ring, though it is done already.

Fails: two ways to the same task
"""

def topological_sort(needs):
    order, done = [], set()
    for first in needs:
        if first in done:
            continue
        seen, stack = set(), [(first, False)]
        while stack:
            task, last_time = stack.pop()
            if last_time:
                done.add(task)
                order.append(task)
            elif task in seen:
                raise ValueError("a ring")
            elif task not in done:
                seen.add(task)
                stack.append((task, True))
                stack += [(need, False) for need in dict.fromkeys(needs.get(task, []))]
    return order
