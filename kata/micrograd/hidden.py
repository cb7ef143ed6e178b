"""Hidden tests of micrograd.

Each case is a short program: the lines shown to the learner are the lines that were run. Gradients
of generated programs are checked by forward mode (dual numbers), which shares nothing with a
backward pass. Source: Baydin et al., Automatic differentiation in machine learning, 2018, 3.1.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, distance, show, true


def check(solution: Any, fixtures: Any, program: str, expected: dict[str, float]) -> None:
    """Run a program over the learner's Value and compare what its names hold afterwards."""
    with asking(program):
        found = fixtures.run(solution.Value, program, list(expected))
    compare(program, expected, found)


def compare(program: str, expected: dict[str, float], found: list[Any]) -> None:
    for (name, wanted), got in zip(expected.items(), found, strict=True):
        near = not distance(got, wanted, rtol=1e-6, atol=1e-6)
        true(near, "", program, f"{name} == {wanted}", f"{name} == {show(got)}")


def test_values__add_and_multiply(solution: Any, fixtures: Any) -> None:
    """adding and multiplying"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a * b + b"
    check(solution, fixtures, program, {"a.data": 2.0, "b.data": -3.0, "c.data": -9.0})


def test_values__subtract_and_negate(solution: Any, fixtures: Any) -> None:
    """subtracting and the minus sign"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a - b\nd = -a"
    check(solution, fixtures, program, {"c.data": 5.0, "d.data": -2.0})


def test_values__divide(solution: Any, fixtures: Any) -> None:
    """dividing"""
    program = "a = Value(3.0)\nb = Value(-4.0)\nc = a / b"
    check(solution, fixtures, program, {"c.data": -0.75})


def test_values__powers(solution: Any, fixtures: Any) -> None:
    """whole, negative and broken powers"""
    program = "a = Value(4.0)\nb = a ** 3\nc = a ** -1\nd = a ** 0.5"
    check(solution, fixtures, program, {"b.data": 64.0, "c.data": 0.25, "d.data": 2.0})


def test_values__relu(solution: Any, fixtures: Any) -> None:
    """relu below, at and above zero"""
    program = "a = Value(-0.5).relu()\nb = Value(0.0).relu()\nc = Value(0.5).relu()"
    check(solution, fixtures, program, {"a.data": 0.0, "b.data": 0.0, "c.data": 0.5})


def test_values__number_right(solution: Any, fixtures: Any) -> None:
    """a plain number on the right"""
    program = "a = Value(4.0)\nb = a + 1\nc = a - 1\nd = a * 3\ne = a / 8"
    expected = {"b.data": 5.0, "c.data": 3.0, "d.data": 12.0, "e.data": 0.5}
    check(solution, fixtures, program, expected)


def test_values__number_left(solution: Any, fixtures: Any) -> None:
    """a plain number on the left"""
    program = "a = Value(4.0)\nb = 1 + a\nc = 3 * a"
    check(solution, fixtures, program, {"b.data": 5.0, "c.data": 12.0})


def test_values__number_minus(solution: Any, fixtures: Any) -> None:
    """a plain number minus a Value"""
    check(solution, fixtures, "a = Value(4.0)\nb = 1 - a", {"b.data": -3.0})


def test_values__number_over(solution: Any, fixtures: Any) -> None:
    """a plain number divided by a Value"""
    check(solution, fixtures, "a = Value(4.0)\nb = 1 / a", {"b.data": 0.25})


def test_one_gradient__add(solution: Any, fixtures: Any) -> None:
    """the gradient of a sum"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a + b\nc.backward()"
    check(solution, fixtures, program, {"c.grad": 1.0, "a.grad": 1.0, "b.grad": 1.0})


def test_one_gradient__multiply(solution: Any, fixtures: Any) -> None:
    """the gradient of a product"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a * b\nc.backward()"
    check(solution, fixtures, program, {"a.grad": -3.0, "b.grad": 2.0})


def test_one_gradient__subtract(solution: Any, fixtures: Any) -> None:
    """the gradient of a difference"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a - b\nc.backward()"
    check(solution, fixtures, program, {"a.grad": 1.0, "b.grad": -1.0})


def test_one_gradient__divide(solution: Any, fixtures: Any) -> None:
    """the gradient of a quotient"""
    program = "a = Value(3.0)\nb = Value(-4.0)\nc = a / b\nc.backward()"
    check(solution, fixtures, program, {"a.grad": -0.25, "b.grad": -0.1875})


def test_one_gradient__number_right(solution: Any, fixtures: Any) -> None:
    """the gradients with a plain number on the right"""
    for line, slope in {"a + 1": 1.0, "a - 1": 1.0, "a * 3": 3.0, "a / 8": 0.125}.items():
        check(solution, fixtures, f"a = Value(4.0)\nb = {line}\nb.backward()", {"a.grad": slope})


def test_one_gradient__number_left(solution: Any, fixtures: Any) -> None:
    """the gradients with a plain number on the left"""
    for line, slope in {"1 + a": 1.0, "6 - a": -1.0, "3 * a": 3.0, "6 / a": -0.375}.items():
        check(solution, fixtures, f"a = Value(4.0)\nb = {line}\nb.backward()", {"a.grad": slope})


def test_one_gradient__square(solution: Any, fixtures: Any) -> None:
    """the gradient of a square"""
    program = "a = Value(-3.0)\nb = a ** 2\nb.backward()"
    check(solution, fixtures, program, {"a.grad": -6.0})


def test_one_gradient__power(solution: Any, fixtures: Any) -> None:
    """the gradient of a third power"""
    program = "a = Value(2.0)\nb = a ** 3\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 12.0})


def test_one_gradient__relu_above(solution: Any, fixtures: Any) -> None:
    """the gradient of relu above zero"""
    program = "a = Value(0.5)\nb = a.relu()\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 1.0})


def test_one_gradient__relu_below(solution: Any, fixtures: Any) -> None:
    """the gradient of relu below zero"""
    program = "a = Value(-0.5)\nb = a.relu()\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 0.0})


def test_one_gradient__relu_at_zero(solution: Any, fixtures: Any) -> None:
    """the gradient of relu at zero"""
    program = "a = Value(0.0)\nb = a.relu()\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 0.0})


def test_reuse__added_to_itself(solution: Any, fixtures: Any) -> None:
    """a value used twice"""
    program = "a = Value(3.0)\nb = a + a\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 2.0})


def test_reuse__times_itself(solution: Any, fixtures: Any) -> None:
    """a value times itself"""
    program = "a = Value(3.0)\nb = a * a\nb.backward()"
    check(solution, fixtures, program, {"a.grad": 6.0})


def test_reuse__same_number(solution: Any, fixtures: Any) -> None:
    """two values that hold the same number"""
    program = (
        "a = Value(3.0)\nb = Value(3.0)\nc = a * 2\nd = b * 2\ne = c * 5 + d * 7\ne.backward()"
    )
    check(solution, fixtures, program, {"a.grad": 10.0, "b.grad": 14.0})


def test_reuse__two_results(solution: Any, fixtures: Any) -> None:
    """two results that share a value"""
    program = (
        "a = Value(3.0)\nb = Value(2.0)\nc = a * b\nd = a + b\n"
        "unused = Value(7.0)\nc.backward()\nd.backward()"
    )
    check(solution, fixtures, program, {"a.grad": 3.0, "b.grad": 4.0, "unused.grad": 0.0})


def test_reuse__later_result(solution: Any, fixtures: Any) -> None:
    """a result made after another went back"""
    program = (
        "a = Value(2.0)\nb = Value(-3.0)\nc = a * b\nc.backward()\nd = (a + b) * a\nd.backward()"
    )
    check(solution, fixtures, program, {"d.grad": 1.0, "a.grad": -2.0, "b.grad": 4.0})


def test_reuse__result_not_at_zero(solution: Any, fixtures: Any) -> None:
    """a result whose gradient was not 0"""
    program = "a = Value(2.0)\nb = Value(-3.0)\nc = a * b\nc.grad = 5.0\nc.backward()"
    check(solution, fixtures, program, {"c.grad": 1.0, "a.grad": -3.0, "b.grad": 2.0})


def test_order__steps_in_a_row(solution: Any, fixtures: Any) -> None:
    """three steps in a row"""
    program = "a = Value(2.0)\nb = a * 3\nc = b + 1\nd = c * 5\nd.backward()"
    check(solution, fixtures, program, {"c.grad": 5.0, "b.grad": 5.0, "a.grad": 15.0})


def test_order__two_paths(solution: Any, fixtures: Any) -> None:
    """two paths that meet again"""
    program = "a = Value(2.0)\nb = a * 3\nc = b * 4\nd = b + c\ne = d * b\ne.backward()"
    check(
        solution, fixtures, program, {"d.grad": 6.0, "c.grad": 6.0, "b.grad": 60.0, "a.grad": 180.0}
    )


def test_order__backward_again(solution: Any, fixtures: Any) -> None:
    """backward again after the gradients were set to 0"""
    program = (
        "a = Value(2.0)\nb = a * 3\nc = b * b\nc.backward()\n"
        "a.grad = b.grad = c.grad = 0.0\nc.backward()"
    )
    check(solution, fixtures, program, {"c.grad": 1.0, "b.grad": 12.0, "a.grad": 36.0})


def test_order__long_chain(solution: Any, fixtures: Any) -> None:
    """a chain of 500 sums"""
    program = (
        "a = Value(1.0)\nb = Value(2.0)\nc = a\n"
        "for step in range(500):\n    c = c + b\nc.backward()"
    )
    check(solution, fixtures, program, {"c.data": 1001.0, "a.grad": 1.0, "b.grad": 500.0})


def test_order__many_paths(solution: Any, fixtures: Any) -> None:
    """a value doubled 40 times"""
    program = "a = Value(1.0)\nb = a\nfor step in range(40):\n    b = b + b\nb.backward()"
    expected = {"b.data": 2.0**40, "a.grad": 2.0**40}
    with asking(program):
        found = fixtures.run_counted(solution.Value, program, list(expected), 100_000)
    true(
        found is not None,
        "the work doubles with every line",
        program,
        "work that grows with the number of Values, here 41",
        "stopped after 100,000 calls of functions",
    )
    compare(program, expected, found)


def test_network__neuron(solution: Any, fixtures: Any) -> None:
    """a neuron with relu"""
    program = (
        "x1, x2 = Value(2.0), Value(-1.0)\nw1, w2, b = Value(0.5), Value(-1.5), Value(0.25)\n"
        "y = (w1 * x1 + w2 * x2 + b).relu()\ny.backward()"
    )
    expected = {"y.data": 2.75, "w1.grad": 2.0, "w2.grad": -1.0, "b.grad": 1.0, "x2.grad": -1.5}
    check(solution, fixtures, program, expected)


def test_network__two_layers(solution: Any, fixtures: Any) -> None:
    """two layers, one unit of them silent"""
    program = (
        "x = [Value(1.0), Value(-2.0)]\nw = [Value(0.5), Value(-0.5), Value(1.5), Value(1.0)]\n"
        "h1 = (sum(v * u for v, u in zip(w[:2], x)) + 0.5).relu()\n"
        "h2 = sum(v * u for v, u in zip(w[2:], x)).relu()\n"
        "loss = (h1 * 3 + h2 * 4 - 1) ** 2\nloss.backward()"
    )
    expected = {"loss.data": 25.0, "w[0].grad": 30.0, "w[1].grad": -60.0, "w[2].grad": 0.0}
    check(solution, fixtures, program, expected | {"h2.grad": 40.0, "x[0].grad": 15.0})


def test_network__learning(solution: Any, fixtures: Any) -> None:
    """ten steps of gradient descent"""
    program = (
        "w, b = Value(0.0), Value(0.0)\nfor step in range(10):\n    w.grad = b.grad = 0.0\n"
        "    loss = (w * 1 + b - 3) ** 2 + (w * 2 + b - 5) ** 2\n    loss.backward()\n"
        "    w.data -= 0.05 * w.grad\n    b.data -= 0.05 * b.grad"
    )
    w = b = 0.0
    for _ in range(10):
        first, second = w + b - 3, 2 * w + b - 5
        w, b = w - 0.05 * 2 * (first + 2 * second), b - 0.05 * 2 * (first + second)
    check(solution, fixtures, program, {"w.data": w, "b.data": b})


LEAVES = {"a": 2.0, "b": -1.5, "c": -1.5}
OPERATIONS = [
    "{left} + {right}",
    "{left} - {right}",
    "{left} * {right}",
    "{left} / {right}",
    "{left} ** 2",
    "{left} ** 3",
    "{left}.relu()",
    "{left} - {right}.relu()",
    "-{left}",
    "-2 * {left}",
]
# An operation and how many names back its operands stand. A failing example shrinks towards the
# first of them, which is no step at all.
Step = tuple[str, int, int]
STEPS: list[Step] = [("", 0, 0), *product(OPERATIONS, range(6), range(6))]


@given(steps=st.lists(st.sampled_from(STEPS), min_size=14, max_size=18))
def test_network__generated(solution: Any, fixtures: Any, steps: list[Step]) -> None:
    """any expression"""
    check(solution, fixtures, *written_out(steps))


def written_out(steps: list[Step]) -> tuple[str, dict[str, float]]:
    """Return a program of the steps that the last one needs, and what it must find."""
    lines = {name: f"Value({data})" for name, data in LEAVES.items()}
    duals = {
        name: Dual(data, tuple(float(other == name) for other in LEAVES))
        for name, data in LEAVES.items()
    }
    for operation, left, right in filter(any, steps):
        names = list(lines)[::-1]
        line = operation.format(left=names[left % len(names)], right=names[right % len(names)])
        # Left out: divisions by almost nothing, and numbers so large that rounding would matter.
        with suppress(ArithmeticError):
            dual = eval(line, dict(duals)).checked()
            name = ascii_lowercase[len(lines)]
            lines[name], duals[name] = line, dual
    root = list(lines)[-1]
    needed = needed_for(root, lines)
    program = [f"{name} = {line}" for name, line in lines.items() if name in needed]
    slopes = dict(zip(LEAVES, duals[root].slopes, strict=True))
    expected = {f"{name}.grad": slope for name, slope in slopes.items() if name in needed}
    expected[f"{root}.data"] = duals[root].data
    return "\n".join([*program, f"{root}.backward()"]), expected


def needed_for(root: str, lines: dict[str, str]) -> set[str]:
    """Return the root and every name that its line stands on."""
    needed = {root}
    for name in reversed(lines):
        if name in needed:
            needed.update(re.findall(r"\b[a-z]\b", lines[name]))
    return needed


@dataclass(frozen=True)
class Dual:
    """A number with its derivative by each leaf, carried forward through every operator."""

    data: float
    slopes: tuple[float, ...]

    def checked(self) -> Dual:
        """Return the number itself, or raise ArithmeticError where it grows too large."""
        if max(map(abs, (self.data, *self.slopes))) > 1000:
            raise OverflowError
        return self

    def __add__(self, other: Dual) -> Dual:
        return self.joined(self.data + other.data, other, 1.0, 1.0)

    def __sub__(self, other: Dual) -> Dual:
        return self.joined(self.data - other.data, other, 1.0, -1.0)

    def __mul__(self, other: Dual) -> Dual:
        return self.joined(self.data * other.data, other, other.data, self.data)

    def __truediv__(self, other: Dual) -> Dual:
        if abs(other.data) < 0.25:
            raise ZeroDivisionError
        quotient = self.data / other.data
        return self.joined(quotient, other, 1 / other.data, -quotient / other.data)

    def __pow__(self, exponent: int) -> Dual:
        return self.scaled(self.data**exponent, exponent * self.data ** (exponent - 1))

    def __neg__(self) -> Dual:
        return self.scaled(-self.data, -1.0)

    def __rmul__(self, number: float) -> Dual:
        return self.scaled(number * self.data, number)

    def relu(self) -> Dual:
        if abs(self.data) < 1e-6:
            raise ArithmeticError("too near the kink, where rounding would decide")
        return self.scaled(max(0.0, self.data), float(self.data > 0))

    def scaled(self, data: float, factor: float) -> Dual:
        return Dual(data, tuple(factor * slope for slope in self.slopes))

    def joined(self, data: float, other: Dual, mine: float, theirs: float) -> Dual:
        pairs = zip(self.slopes, other.slopes, strict=True)
        return Dual(data, tuple(mine * left + theirs * right for left, right in pairs))
