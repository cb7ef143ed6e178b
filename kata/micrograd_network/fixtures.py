"""A Value to build with, and drivers that build, ask and train; holds no expected answers."""

from __future__ import annotations

import random
from typing import Any


class Value:
    """One number that knows how it was made: pairs of a parent and the slope by it."""

    def __init__(self, data: float, parents: Any = ()) -> None:
        self.data, self.grad, self.parents = data, 0.0, parents

    def __add__(self, other: Any) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: Any) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, power: float) -> Value:
        return Value(self.data**power, ((self, power * self.data ** (power - 1)),))

    def __neg__(self) -> Value:
        return self * -1.0

    def __sub__(self, other: Any) -> Value:
        return self + -other

    def __rsub__(self, other: Any) -> Value:
        return -self + other

    def __truediv__(self, other: Any) -> Value:
        return self * other**-1

    def __rtruediv__(self, other: Any) -> Value:
        return self**-1 * other

    __radd__ = __add__
    __rmul__ = __mul__

    def relu(self) -> Value:
        return Value(max(0.0, self.data), ((self, float(self.data > 0)),))

    def backward(self) -> None:
        order: list[Any] = []
        seen: set[int] = set()
        stack: list[Any] = [(self, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((parent, False) for parent, _ in node.parents)
        slopes = {id(self): 1.0}
        for node in reversed(order):
            slope = slopes.get(id(node), 0.0)
            node.grad += slope
            for parent, share in node.parents:
                slopes[id(parent)] = slopes.get(id(parent), 0.0) + slope * share


def build(kind: Any, sizes: Any, options: dict[str, Any], numbers: Any, seed: int = 0) -> Any:
    """Return an object whose parameters have these numbers, where any are given."""
    made = kind(*sizes, Value, random.Random(seed), **options)
    if numbers is not None:
        parameters = list(made.parameters())
        if len(parameters) != len(numbers):
            raise IndexError(f"{len(parameters)} parameters, and {len(numbers)} are wanted")
        for parameter, number in zip(parameters, numbers):  # noqa: B905 (Python 3.9)
            parameter.data = number
    return made


def plain(answer: Any) -> Any:
    return [one.data for one in answer] if isinstance(answer, (list, tuple)) else answer.data


def ask(
    kind: Any, sizes: Any, options: dict[str, Any], numbers: Any, x: Any, wrap: bool = False
) -> Any:
    """Return the answer for x as plain numbers; x is made of Values where that is asked for."""
    made = build(kind, sizes, options, numbers)
    return plain(made([Value(one) for one in x] if wrap else list(x)))


def gradients(kind: Any, sizes: Any, numbers: Any, x: Any) -> Any:
    """Return the gradients of the sum of the answers by x and by all parameters."""
    made = build(kind, sizes, {}, numbers)
    inputs = [Value(one) for one in x]
    sum(made(inputs), Value(0.0)).backward()
    return [one.grad for one in inputs], [one.grad for one in made.parameters()]


def first_numbers(kind: Any, sizes: Any, seed: int) -> Any:
    return [one.data for one in build(kind, sizes, {}, None, seed).parameters()]


def learn(
    network: Any,
    train: Any,
    sizes: Any,
    numbers: Any,
    data: Any,
    steps: int,
    rate: float,
    left: float,
) -> Any:
    """Return what train answers, and the parameters afterwards; ``left`` is in all gradients."""
    made = build(network, [sizes], {}, numbers)
    for parameter in made.parameters():
        parameter.grad = left
    losses = train(made, *data, steps, rate)
    return losses, [one.data for one in made.parameters()]
