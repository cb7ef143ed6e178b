"""Hidden tests of numerical_derivative, against derivatives found by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, raises, true

WHOLE = st.integers(-4, 4)


def check(
    solution: Any, fixtures: Any, name: str, f: str, x: Any, wanted: Any, *step: float
) -> None:
    rest = "".join(f", {one}" for one in step)
    shown = np.array2string(x, separator=", ") if isinstance(x, np.ndarray) else x
    given = f"{name}(lambda x: {f}, {shown}{rest})"
    ask = fixtures.slopes if isinstance(x, np.ndarray) else fixtures.slope
    with asking(given):
        got = ask(getattr(solution, name), f, x, *step)
    near = 1e-4 if name == "second_derivative" else 1e-6
    close(got, wanted, near, near, given=given)


def test_slope__parabola(solution: Any, fixtures: Any) -> None:
    """slope: a parabola"""
    check(solution, fixtures, "derivative", "x ** 2", 3.0, 6.0)


def test_slope__line(solution: Any, fixtures: Any) -> None:
    """slope: a line"""
    check(solution, fixtures, "derivative", "2 * x + 1", -5.0, 2.0)


def test_slope__constant(solution: Any, fixtures: Any) -> None:
    """slope: a function that never changes"""
    check(solution, fixtures, "derivative", "3.0", 1.0, 0.0)


def test_slope__sine(solution: Any, fixtures: Any) -> None:
    """slope: a sine"""
    check(solution, fixtures, "derivative", "math.sin(x)", 1.0, math.cos(1.0))


def test_slope__negative(solution: Any, fixtures: Any) -> None:
    """slope: a curve that falls"""
    check(solution, fixtures, "derivative", "1 / x", 0.5, -4.0)


def test_slope__kink(solution: Any, fixtures: Any) -> None:
    """slope: at the kink of abs"""
    check(solution, fixtures, "derivative", "abs(x)", 0.0, 0.0)


def test_slope__large_step(solution: Any, fixtures: Any) -> None:
    """slope: a parabola with a step of 2"""
    check(solution, fixtures, "derivative", "x ** 2", 3.0, 6.0, 2.0)


def test_slope__step(solution: Any, fixtures: Any) -> None:
    """slope: a cube with a step of 0.5"""
    check(solution, fixtures, "derivative", "x ** 3", 1.0, 3.25, 0.5)


def test_slope__far(solution: Any, fixtures: Any) -> None:
    """slope: far from zero, with a step of 0.5"""
    check(solution, fixtures, "derivative", "x ** 3", 100.0, 30_000.25, 0.5)


def test_second__cube(solution: Any, fixtures: Any) -> None:
    """second: a cube"""
    check(solution, fixtures, "second_derivative", "x ** 3", 2.0, 12.0)


def test_second__line(solution: Any, fixtures: Any) -> None:
    """second: a line"""
    check(solution, fixtures, "second_derivative", "2 * x + 1", 1.0, 0.0)


def test_second__exp(solution: Any, fixtures: Any) -> None:
    """second: an exponential"""
    check(solution, fixtures, "second_derivative", "math.exp(x)", 0.5, math.exp(0.5))


def test_second__step(solution: Any, fixtures: Any) -> None:
    """second: a parabola with a step of 2"""
    check(solution, fixtures, "second_derivative", "x ** 2", 1.0, 2.0, 2.0)


def test_second__kink(solution: Any, fixtures: Any) -> None:
    """second: the kink of abs with a step of 0.5"""
    check(solution, fixtures, "second_derivative", "abs(x)", 0.0, 4.0, 0.5)


def test_gradient__two(solution: Any, fixtures: Any) -> None:
    """gradient: two numbers"""
    check(solution, fixtures, "gradient", "x[0] * x[1]", np.array([2.0, 5.0]), np.array([5.0, 2.0]))


def test_gradient__three(solution: Any, fixtures: Any) -> None:
    """gradient: three numbers"""
    at = np.array([1.0, 2.0, -3.0])
    check(
        solution,
        fixtures,
        "gradient",
        "x[0] ** 2 + 3 * x[1] * x[2]",
        at,
        np.array([2.0, -9.0, 6.0]),
    )


def test_gradient__matrix(solution: Any, fixtures: Any) -> None:
    """gradient: a matrix"""
    at = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    wanted = np.array([[0.0, 4.0, 0.0], [2.0, 0.0, 2.0]])
    check(solution, fixtures, "gradient", "x[0, 1] * x[1, 0] + 2 * x[1, 2]", at, wanted)


def test_gradient__no_axes(solution: Any, fixtures: Any) -> None:
    """gradient: an array of no dimensions"""
    check(solution, fixtures, "gradient", "x ** 2", np.array(3.0), np.array(6.0))


def test_gradient__whole(solution: Any, fixtures: Any) -> None:
    """gradient: whole numbers"""
    check(solution, fixtures, "gradient", "x[0] * x[1]", np.array([2, 5]), np.array([5.0, 2.0]))


def test_gradient__columns_first(solution: Any, fixtures: Any) -> None:
    """gradient: a matrix that was transposed"""
    at = np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]).T
    wanted = np.array([[0.0, 4.0, 0.0], [2.0, 0.0, 2.0]])
    check(solution, fixtures, "gradient", "x[0, 1] * x[1, 0] + 2 * x[1, 2]", at, wanted)


def test_gradient__curve(solution: Any, fixtures: Any) -> None:
    """gradient: exponentials"""
    at = np.array([0.0, 1.0])
    check(solution, fixtures, "gradient", "np.exp(x).sum()", at, np.array([1.0, math.e]))


def test_gradient__step(solution: Any, fixtures: Any) -> None:
    """gradient: a step of 2"""
    check(
        solution,
        fixtures,
        "gradient",
        "(x ** 2).sum()",
        np.array([1.0, 3.0]),
        np.array([2.0, 6.0]),
        2.0,
    )


def test_gradient__large_steps(solution: Any, fixtures: Any) -> None:
    """gradient: two numbers with large steps"""
    check(
        solution,
        fixtures,
        "gradient",
        "x[0] * x[1] ** 2",
        np.array([3.0, 5.0]),
        np.array([25.0, 30.0]),
        2.0,
    )


@given(cells=st.lists(WHOLE, min_size=9, max_size=9), at=st.lists(WHOLE, min_size=3, max_size=3))
def test_gradient__any(solution: Any, fixtures: Any, cells: list[int], at: list[int]) -> None:
    """gradient: any quadratic form"""
    matrix, x = np.array(cells, dtype=float).reshape(3, 3), np.array(at, dtype=float)
    given = f"A = np.array({cells}).reshape(3, 3)\n"
    given += f"gradient(lambda x: x @ A @ x / 2, np.array({at}))"
    with asking(given):
        got = fixtures.quadratic(solution.gradient, matrix, x)
    close(got, (matrix + matrix.T) @ x / 2, 1e-6, 1e-6, given=given)


def test_jacobian__square(solution: Any, fixtures: Any) -> None:
    """Jacobian: two outputs of two inputs"""
    wanted = np.array([[1.0, 1.0], [5.0, 2.0]])
    check(
        solution, fixtures, "jacobian", "[x[0] + x[1], x[0] * x[1]]", np.array([2.0, 5.0]), wanted
    )


def test_jacobian__tall(solution: Any, fixtures: Any) -> None:
    """Jacobian: three outputs of two inputs"""
    wanted = np.array([[1.0, 0.0], [0.0, 1.0], [5.0, 2.0]])
    check(solution, fixtures, "jacobian", "[x[0], x[1], x[0] * x[1]]", np.array([2.0, 5.0]), wanted)


def test_jacobian__one_output(solution: Any, fixtures: Any) -> None:
    """Jacobian: one output"""
    wanted = np.array([[15.0, 10.0, 6.0]])
    check(solution, fixtures, "jacobian", "[x[0] * x[1] * x[2]]", np.array([2.0, 3.0, 5.0]), wanted)


def test_jacobian__one_input(solution: Any, fixtures: Any) -> None:
    """Jacobian: one input"""
    wanted = np.array([[math.cos(0.5)], [1.0]])
    check(solution, fixtures, "jacobian", "[np.sin(x[0]), x[0] ** 2]", np.array([0.5]), wanted)


def test_jacobian__whole(solution: Any, fixtures: Any) -> None:
    """Jacobian: inputs that are whole numbers"""
    wanted = np.array([[1.0, 1.0], [5.0, 2.0]])
    check(solution, fixtures, "jacobian", "[x[0] + x[1], x[0] * x[1]]", np.array([2, 5]), wanted)


def test_jacobian__constant(solution: Any, fixtures: Any) -> None:
    """Jacobian: outputs that never change"""
    check(solution, fixtures, "jacobian", "[1.0, 2.0]", np.array([2.0, 5.0, 1.0]), np.zeros((2, 3)))


def test_jacobian__step(solution: Any, fixtures: Any) -> None:
    """Jacobian: a step of 2"""
    wanted = np.array([[1.0, 1.0], [5.0, 2.0]])
    check(
        solution,
        fixtures,
        "jacobian",
        "[x[0] + x[1], x[0] * x[1]]",
        np.array([2.0, 5.0]),
        wanted,
        2.0,
    )


def test_jacobian__large_step(solution: Any, fixtures: Any) -> None:
    """Jacobian: one input with a large step"""
    wanted = np.array([[3 * 4.0 + 1.0], [4.0]])
    check(solution, fixtures, "jacobian", "[x[0] ** 3, x[0] ** 2]", np.array([2.0]), wanted, 1.0)


@given(cells=st.lists(WHOLE, min_size=6, max_size=6), at=st.lists(WHOLE, min_size=3, max_size=3))
def test_jacobian__any(solution: Any, fixtures: Any, cells: list[int], at: list[int]) -> None:
    """Jacobian: any linear map"""
    matrix, x = np.array(cells, dtype=float).reshape(2, 3), np.array(at, dtype=float)
    given = f"A = np.array({cells}).reshape(2, 3)\njacobian(lambda x: A @ x, np.array({at}))"
    with asking(given):
        got = fixtures.linear(solution.jacobian, matrix, x)
    close(got, matrix, 1e-6, 1e-6, given=given)


def check_places(
    solution: Any, fixtures: Any, name: str, x: float, step: list[float], wanted: list[float]
) -> None:
    rest = "".join(f", {one}" for one in step)
    given = f"where {name}(f, {x}{rest}) asks f"
    with asking(given):
        got = fixtures.places(getattr(solution, name), x, *step)
    close(got, wanted, 1e-12, 1e-12, given=given)


def test_asked__slope(solution: Any, fixtures: Any) -> None:
    """where the slope asks, with its own step and with another"""
    check_places(solution, fixtures, "derivative", 8.0, [], [8.0 - 1e-5, 8.0 + 1e-5])
    check_places(solution, fixtures, "derivative", 8.0, [0.25], [7.75, 8.25])


def test_asked__second(solution: Any, fixtures: Any) -> None:
    """where the second derivative asks"""
    check_places(solution, fixtures, "second_derivative", 8.0, [], [8.0 - 1e-4, 8.0, 8.0 + 1e-4])


def test_asked__arrays(solution: Any, fixtures: Any) -> None:
    """how often gradient and Jacobian ask"""
    for name, vector in (("gradient", False), ("jacobian", True)):
        given = f"how often {name}(f, np.zeros(5)) asks f"
        with asking(given):
            got = fixtures.asked(getattr(solution, name), np.zeros(5), vector)
        true(got == 10, "f is not asked twice for each number", given, "10", str(got))


def check_unchanged(solution: Any, fixtures: Any, name: str, vector: bool) -> None:
    given = f"x = np.array([1.0, 2.0])\n{name}(f, x)"
    x = np.array([1.0, 2.0])
    with asking(given):
        after, least, most = fixtures.after(getattr(solution, name), x, vector)
    same = all(np.array_equal(one, [1.0, 2.0]) for one in (after, least, most))
    true(same, "the caller's x was changed", given, "x is [1. 2.] all the time", "not always")


def test_unchanged__gradient(solution: Any, fixtures: Any) -> None:
    """gradient: x stays as it was"""
    check_unchanged(solution, fixtures, "gradient", False)


def test_unchanged__jacobian(solution: Any, fixtures: Any) -> None:
    """Jacobian: x stays as it was"""
    check_unchanged(solution, fixtures, "jacobian", True)


def check_refused(solution: Any, name: str, x: Any, h: float) -> None:
    call, f = getattr(solution, name), max if name == "gradient" else abs
    raises(ValueError, lambda: call(f, x, h), f"{name}(f, x, h={h})")


def test_refused__zero(solution: Any) -> None:
    """a step of 0"""
    for name in ("derivative", "second_derivative"):
        check_refused(solution, name, 1.0, 0.0)
    for name in ("gradient", "jacobian"):
        check_refused(solution, name, np.array([1.0]), 0.0)


def test_refused__negative(solution: Any) -> None:
    """a step to the left"""
    for name in ("derivative", "second_derivative"):
        check_refused(solution, name, 1.0, -0.5)
    for name in ("gradient", "jacobian"):
        check_refused(solution, name, np.array([1.0]), -0.5)
