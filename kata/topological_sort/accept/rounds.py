"""In each round everything goes out whose needs are met; a round without any is a ring."""


def topological_sort(needs):
    waits = {task: set(before) for task, before in needs.items()}
    followers = {}
    for task, before in waits.items():
        for need in before:
            followers.setdefault(need, set()).add(task)
    order = [need for need in followers if need not in waits]
    order += [task for task, before in waits.items() if not before]
    for task in order:
        for follower in followers.get(task, set()):
            waits[follower].discard(task)
            if not waits[follower]:
                order.append(follower)
    if any(waits.values()):
        raise ValueError("a ring")
    return order
