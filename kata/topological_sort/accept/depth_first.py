"""Depth first with a stack of its own; a task is noted after all it needs."""


def topological_sort(needs):
    begun, done, order = set(), set(), []
    for first in needs:
        stack = [(first, False)]
        while stack:
            task, all_met = stack.pop()
            if all_met:
                done.add(task)
                order.append(task)
            elif task in begun:
                if task not in done:
                    raise ValueError(f"{task!r} needs itself")
            else:
                begun.add(task)
                stack.append((task, True))
                stack += [(need, False) for need in needs.get(task, []) if need not in done]
    return order
