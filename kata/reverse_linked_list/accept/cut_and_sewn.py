"""The part is cut out, turned round by the same loop as a whole chain, and sewn in again."""


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def from_list(values):
    front = last = Node(None)
    for value in values:
        last.next = Node(value)
        last = last.next
    return front.next


def each(node):
    while node is not None:
        yield node
        node = node.next


def to_list(node):
    return [one.value for one in each(node)]


def turn(node, count, tail):
    for _ in range(count):
        node.next, tail, node = tail, node, node.next
    return tail, node


def reverse(node):
    return turn(node, sum(1 for _ in each(node)), None)[0]


def reverse_between(node, start, stop):
    if start < 0 or start > stop or sum(1 for _ in each(node)) < stop:
        raise ValueError((start, stop))
    if stop - start < 2:
        return node
    before = None
    first = node
    for _ in range(start):
        before, first = first, first.next
    turned, rest = turn(first, stop - start, None)
    first.next = rest
    if before is None:
        return turned
    before.next = turned
    return node
