"""One queue; as many nodes are taken out as it held when the level began."""

from collections import deque


def level_order(tree):
    answer, queue = [], deque()
    if tree is not None:
        queue.append(tree)
    while queue:
        values = []
        for _ in range(len(queue)):
            value, left, right = queue.popleft()
            values.append(value)
            queue.extend(child for child in (left, right) if child is not None)
        answer.append(values)
    return answer


def zigzag_order(tree):
    answer = level_order(tree)
    for values in answer[1::2]:
        values.reverse()
    return answer
