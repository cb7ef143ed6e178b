"""Depth first with a stack: every node adds its value to the list of its level."""


def level_order(tree):
    answer, stack = [], [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        if depth == len(answer):
            answer.append([])
        answer[depth].append(node[0])
        stack.append((node[2], depth + 1))
        stack.append((node[1], depth + 1))
    return answer


def zigzag_order(tree):
    answer = []
    level, backwards = [tree] if tree else [], False
    while level:
        values = [node[0] for node in level]
        answer.append(list(reversed(values)) if backwards else values)
        level = [child for node in level for child in node[1:] if child]
        backwards = not backwards
    return answer
