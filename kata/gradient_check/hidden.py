"""Hidden tests of gradient_check: exact fractions, and a network derived by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

NUMBERS = st.integers(-12, 12).map(lambda n: n / 4)
ROWS = np.array([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]])
TARGETS = np.array([1.0, -0.5, 0.25])


def text(x: Any) -> str:
    return f"np.array({np.asarray(x).tolist()})".replace("nan", "np.nan").replace("inf", "np.inf")


def error_of(a: float, b: float, floor: float) -> float:
    """Return the relative error of two finite numbers, by fractions."""
    one, other = Fraction(a), Fraction(b)
    return float(abs(one - other) / max(abs(one), abs(other), Fraction(floor)))


def check_error(solution: Any, a: list[float], b: list[float], *floor: float) -> None:
    given = f"relative_error({', '.join([text(a), text(b), *map(str, floor)])})"
    wanted = [error_of(one, other, *(floor or (1e-6,))) for one, other in zip(a, b, strict=True)]
    got = solution.relative_error(np.array(a), np.array(b), *floor)
    close(got, np.array(wanted), 1e-9, 1e-12, given)


def test_error__half(solution: Any) -> None:
    """error: half as large"""
    check_error(solution, [1.0, 3.0], [2.0, 6.0])


def test_error__double(solution: Any) -> None:
    """error: twice as large"""
    check_error(solution, [2.0, 6.0], [1.0, 3.0])


def test_error__negative(solution: Any) -> None:
    """error: negative numbers"""
    check_error(solution, [-2.0, -9.0], [-3.0, -8.0])


def test_error__signs(solution: Any) -> None:
    """error: the other sign"""
    check_error(solution, [2.0, -5.0], [-2.0, 5.0])


def test_error__equal(solution: Any) -> None:
    """error: the same numbers"""
    check_error(solution, [0.5, -7.0], [0.5, -7.0])


def test_error__one_zero(solution: Any) -> None:
    """error: zero against a number"""
    check_error(solution, [0.0, 4.0], [3.0, 0.0])


def test_error__zeros(solution: Any) -> None:
    """error: zero against zero"""
    check_error(solution, [0.0, 1.0], [0.0, 2.0])


def test_error__tiny(solution: Any) -> None:
    """error: numbers smaller than the floor"""
    check_error(solution, [1e-9, -2e-10], [3e-9, 4e-10])


def test_error__floor(solution: Any) -> None:
    """error: a floor of 1"""
    check_error(solution, [0.25, 3.0], [0.75, 4.0], 1.0)


def test_error__scales(solution: Any) -> None:
    """error: huge and small numbers side by side"""
    check_error(solution, [1e8, 1e-3], [1.1e8, 1.1e-3])


def test_error__not_finite(solution: Any) -> None:
    """error: NaN and infinity"""
    nan, inf = np.nan, np.inf
    a, b = [nan, 1.0, inf, inf, 1.0, 2.0], [1.0, nan, 1.0, inf, -inf, 1.0]
    got = solution.relative_error(np.array(a), np.array(b))
    close(got, np.array([inf] * 5 + [0.5]), given=f"relative_error({text(a)}, {text(b)})")


def test_error__matrix(solution: Any) -> None:
    """error: a matrix"""
    a, b = np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 1.0, 3.0]])
    given = f"relative_error({text(a)}, {text(b)})"
    close(solution.relative_error(a, b), np.array([[0.0, 0.5, 0.25]]), given=given)


def test_error__shapes(solution: Any) -> None:
    """error: a row against a column"""
    check_shapes(solution, ((3,), (3, 1)), ((1, 2), (2,)))


def test_error__sizes(solution: Any) -> None:
    """error: many numbers against one"""
    check_shapes(solution, ((2,), ()), ((2, 3), (1,)))


def check_shapes(solution: Any, *shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    for one, other in shapes:
        given = f"relative_error(np.ones({one}), np.ones({other}))"
        a, b = np.ones(one), np.ones(other)
        raises(ValueError, lambda a=a, b=b: solution.relative_error(a, b), given)


@given(pairs=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_error__any(solution: Any, pairs: list[tuple[float, float]]) -> None:
    """error: any numbers"""
    check_error(solution, [a for a, _ in pairs], [b for _, b in pairs])


def check_slopes(
    solution: Any,
    fixtures: Any,
    name: str,
    x: Any,
    wanted: Any,
    *step: float,
    transposed: bool = False,
) -> None:
    made = f"x = {text(x)}{'.T' if transposed else ''}\n"
    rest = "".join(f", h={one}" for one in step)
    given = f"{made}numerical_gradient(lambda: float({name}), x{rest})"
    with asking(given):
        got = fixtures.slopes(solution.numerical_gradient, name, x, transposed, *step)
    close(got, wanted, 1e-6, 1e-6, given)


def test_slopes__vector(solution: Any, fixtures: Any) -> None:
    """slopes: a vector"""
    x = np.array([1.0, -3.0, 0.0])
    check_slopes(solution, fixtures, "(x ** 2).sum()", x, 2 * x)


def test_slopes__matrix(solution: Any, fixtures: Any) -> None:
    """slopes: a matrix"""
    x = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])
    check_slopes(solution, fixtures, "(x ** 2).sum()", x, 2 * x)


def test_slopes__mixed(solution: Any, fixtures: Any) -> None:
    """slopes: entries that are multiplied"""
    x = np.array([2.0, 3.0, 5.0])
    check_slopes(solution, fixtures, "x.prod()", x, np.array([15.0, 10.0, 6.0]))


def test_slopes__three_axes(solution: Any, fixtures: Any) -> None:
    """slopes: an array of three dimensions"""
    x = np.array([[[1.0], [2.0]], [[3.0], [4.0]]])
    name = "(x * np.arange(x.size).reshape(x.shape)).sum()"
    check_slopes(solution, fixtures, name, x, np.arange(4.0).reshape(2, 2, 1))


def test_slopes__no_axes(solution: Any, fixtures: Any) -> None:
    """slopes: an array of no dimensions"""
    check_slopes(solution, fixtures, "(x ** 2).sum()", np.array(3.0), np.array(6.0))


def test_slopes__transposed(solution: Any, fixtures: Any) -> None:
    """slopes: a transposed array"""
    x = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    check_slopes(solution, fixtures, "(x ** 2).sum()", x, 2 * x.T, transposed=True)


def test_slopes__flat(solution: Any, fixtures: Any) -> None:
    """slopes: a loss that never changes"""
    check_slopes(solution, fixtures, "7.0", np.array([1.0, 2.0]), np.zeros(2))


def test_slopes__cubes(solution: Any, fixtures: Any) -> None:
    """slopes: a curve with the usual step"""
    x = np.array([1.0, -2.0])
    check_slopes(solution, fixtures, "(x ** 3).sum()", x, 3 * x**2)


def test_slopes__step(solution: Any, fixtures: Any) -> None:
    """slopes: a large step"""
    x = np.array([1.0, 2.0])
    check_slopes(solution, fixtures, "(x ** 3).sum()", x, 3 * x**2 + 0.25, 0.5)


@given(
    cells=st.lists(NUMBERS, min_size=9, max_size=9), at=st.lists(NUMBERS, min_size=3, max_size=3)
)
def test_slopes__any(solution: Any, fixtures: Any, cells: list[float], at: list[float]) -> None:
    """slopes: any quadratic form"""
    matrix, x = np.array(cells).reshape(3, 3), np.array(at)
    given = f"A = {text(matrix)}\nx = {text(x)}\nnumerical_gradient(lambda: float(x @ A @ x), x)"
    with asking(given):
        got = fixtures.quadratic(solution.numerical_gradient, matrix, x)
    close(got, (matrix + matrix.T) @ np.array(at), 1e-6, 1e-6, given)


def test_slopes__types(solution: Any, fixtures: Any) -> None:
    """slopes: whole numbers and short floats"""
    for kind in ("int64", "float32"):
        given = f"numerical_gradient(loss, np.ones(2, dtype='{kind}'))"
        x = np.ones(2, dtype=kind)
        call = solution.numerical_gradient
        with asking(given):
            raises(ValueError, lambda x=x, call=call: fixtures.counted(call, x), given)


AWKWARD = [0.1, 0.7, 1e10 + 0.3, -3e-7, 123.456]


def test_array__bits(solution: Any, fixtures: Any) -> None:
    """the array afterwards, to the last bit"""
    given = f"x = {text(AWKWARD)}\nnumerical_gradient(loss, x)\nx"
    with asking(given):
        got, _ = fixtures.moved(solution.numerical_gradient, np.array(AWKWARD))
    equal(got.tolist(), AWKWARD, given, "an entry was not put back exactly")


def test_array__one_at_a_time(solution: Any, fixtures: Any) -> None:
    """how many entries are moved while the loss runs"""
    given = "x = np.array([[1.0, 2.0], [3.0, 4.0]])\nnumerical_gradient(loss, x)"
    with asking(given):
        x = np.array([[1.0, 2.0], [3.0, 4.0]])
        _, most = fixtures.moved(solution.numerical_gradient, x)
    equal(most, 1, given, "the wrong number of entries was moved at a time")


def test_array__interrupted(solution: Any, fixtures: Any) -> None:
    """the array after a loss that raised"""
    for after in (3, 4):
        given = "x = np.array([1.0, 2.0, 3.0])\n"
        given += f"numerical_gradient(a loss that raises at question {after}, x)\nx"
        with asking(given):
            call = solution.numerical_gradient
            got = fixtures.interrupted(call, np.array([1.0, 2.0, 3.0]), after)
        true(got is not None, "the error of the loss was swallowed", given, "it goes on upwards")
        equal(got.tolist(), [1.0, 2.0, 3.0], given, "an entry was not put back")


def test_array__asked(solution: Any, fixtures: Any) -> None:
    """how often the loss is asked"""
    given = "numerical_gradient(loss, np.zeros((2, 3)))"
    with asking(given):
        got = fixtures.counted(solution.numerical_gradient, np.zeros((2, 3)))
    equal(got, 12, given, "loss is asked another number of times")


def parameters() -> dict[str, Any]:
    return {
        "weights": np.array([[0.3, -0.6, 0.9], [0.2, 0.8, -0.4]]),
        "bias": np.array([0.1, -0.2, 0.05]),
        "top": np.array([0.7, -1.1, 0.4]),
    }


def gradients() -> dict[str, Any]:
    """Return the gradients of the network, derived by hand, sample by sample."""
    own = parameters()
    found = {name: np.zeros_like(one) for name, one in own.items()}
    for row, target in zip(ROWS, TARGETS, strict=True):
        hidden = np.tanh(row @ own["weights"] + own["bias"])
        slope = 2 * (hidden @ own["top"] - target) / len(ROWS)
        inner = slope * own["top"] * (1 - hidden**2)
        found["top"] += slope * hidden
        found["bias"] += inner
        found["weights"] += np.outer(row, inner)
    return found


def worst(solution: Any, fixtures: Any, wrong: dict[str, Any], said: str) -> tuple[Any, str]:
    given = "one = tanh(x @ weights + bias) @ top\nloss = ((one - y) ** 2).mean()\n"
    given += f"gradients: right, but {said}\nworst_entry(loss, parameters, gradients)"
    with asking(given):
        got = fixtures.worst(solution.worst_entry, parameters(), wrong, ROWS, TARGETS)
    equal((type(got), len(got)), (tuple, 3), given, "a tuple of three is wanted")
    return got, given


def check_worst(
    solution: Any, fixtures: Any, wrong: dict[str, Any], said: str, wanted: tuple[Any, ...]
) -> None:
    got, given = worst(solution, fixtures, wrong, said)
    equal(got[:2], wanted[:2], given)
    close(got[2], wanted[2], 1e-4, 1e-6, given)


def test_worst__none(solution: Any, fixtures: Any) -> None:
    """worst: nothing is wrong"""
    got, given = worst(solution, fixtures, gradients(), "nothing")
    true(0 <= got[2] < 1e-6, "right gradients get a large error", given, "below 1e-6", repr(got))


def test_worst__weight(solution: Any, fixtures: Any) -> None:
    """worst: one entry of a matrix"""
    wrong = gradients()
    wrong["weights"][1, 2] *= 2
    said = "weights[1, 2] is doubled"
    check_worst(solution, fixtures, wrong, said, ("weights", (1, 2), 0.5))


def test_worst__vector(solution: Any, fixtures: Any) -> None:
    """worst: one entry of a vector"""
    wrong = gradients()
    wrong["bias"][1] *= -1
    check_worst(solution, fixtures, wrong, "bias[1] has the other sign", ("bias", (1,), 2.0))


def test_worst__several(solution: Any, fixtures: Any) -> None:
    """worst: several wrong entries"""
    wrong = gradients()
    wrong["weights"] *= 0.9
    wrong["bias"][2] *= 0.5
    wrong["top"] *= 0.8
    said = "weights * 0.9, bias[2] * 0.5, top * 0.8"
    check_worst(solution, fixtures, wrong, said, ("bias", (2,), 0.5))


def test_worst__last(solution: Any, fixtures: Any) -> None:
    """worst: a little wrong first, more wrong last"""
    wrong = gradients()
    wrong["weights"] *= 0.9
    wrong["top"][2] *= 4
    said = "weights * 0.9, top[2] * 4"
    check_worst(solution, fixtures, wrong, said, ("top", (2,), 0.75))


def test_worst__forgotten(solution: Any, fixtures: Any) -> None:
    """worst: zeros where there are slopes"""
    wrong = gradients()
    wrong["bias"][1:] = 0
    wrong["top"][:] = 0
    check_worst(solution, fixtures, wrong, "bias[1:] and top are 0", ("bias", (1,), 1.0))


def test_worst__nan(solution: Any, fixtures: Any) -> None:
    """worst: a NaN among right numbers"""
    wrong = gradients()
    wrong["bias"][2] = np.nan
    check_worst(solution, fixtures, wrong, "bias[2] is NaN", ("bias", (2,), np.inf))


def check_cubes(
    solution: Any, fixtures: Any, own: Any, found: Any, wanted: tuple[Any, ...], *step: float
) -> None:
    shown = ", ".join(f"{name}: {text(one)}" for name, one in own.items())
    slopes = ", ".join(f"{name}: {text(one)}" for name, one in found.items())
    given = f"loss: the sum of all cubes\nparameters: {shown}\ngradients: {slopes}\n"
    given += f"worst_entry(loss, parameters, gradients{''.join(f', h={one}' for one in step)})"
    with asking(given):
        got = fixtures.worst_square(solution.worst_entry, own, found, *step)
    close(got[2], wanted[2], 1e-4, 1e-6, given)
    equal(got[:2], wanted[:2], given)
    true(isinstance(got[2], float), "the error is no float", given, "a float", repr(got[2]))


def test_worst__one_number(solution: Any, fixtures: Any) -> None:
    """worst: a parameter that is one number"""
    own = {"a": np.array(2.0)}
    check_cubes(solution, fixtures, own, {"a": np.array(6.0)}, ("a", (), 0.5))


def test_worst__order(solution: Any, fixtures: Any) -> None:
    """worst: equal errors in two parameters"""
    own = {"b": np.array([1.0, 2.0]), "a": np.array([2.0])}
    found = {"a": np.array([0.0]), "b": np.array([3.0, 0.0])}
    check_cubes(solution, fixtures, own, found, ("b", (1,), 1.0))


def test_worst__sizes(solution: Any, fixtures: Any) -> None:
    """worst: a small slope that is wrong beside large ones nearly right"""
    own = {"a": np.array([10.0, 20.0, 0.1])}
    found = {"a": np.array([301.0, 1202.0, 0.06])}
    check_cubes(solution, fixtures, own, found, ("a", (2,), 0.5))


def test_worst__zero(solution: Any, fixtures: Any) -> None:
    """worst: a slope of zero"""
    own, found = {"a": np.array([0.0, 2.0])}, {"a": np.array([0.0, 16.0])}
    check_cubes(solution, fixtures, own, found, ("a", (1,), 0.25))


def test_worst__all_zero(solution: Any, fixtures: Any) -> None:
    """worst: no error at all"""
    own, found = {"a": np.array([[1.0, -1.0]])}, {"a": np.array([[3.25, 3.25]])}
    check_cubes(solution, fixtures, own, found, ("a", (0, 0), 0.0), 0.5)


def test_worst__step(solution: Any, fixtures: Any) -> None:
    """worst: a large step"""
    own = {"a": np.array([[1.0, 2.0]])}
    found = {"a": np.array([[3.25, 6.125]])}
    check_cubes(solution, fixtures, own, found, ("a", (0, 1), 0.5), 0.5)


def test_worst__after(solution: Any, fixtures: Any) -> None:
    """worst: parameters and gradients afterwards"""
    given = "worst_entry(loss, parameters, gradients)\nparameters, gradients"
    own, found = {"a": np.array(AWKWARD)}, {"a": np.array([0.0, 1.0, np.nan, 3.0, 4.0])}
    with asking(given):
        got = fixtures.parameters_after(solution.worst_entry, own, found)
    equal(got[0]["a"].tolist(), AWKWARD, given, "a parameter was changed")
    equal(text(got[1]["a"]), text(found["a"]), given, "a gradient was changed")


def check_refused(solution: Any, fixtures: Any, own: Any, found: Any, said: str) -> None:
    given = f"worst_entry(loss, parameters, gradients)\n{said}"
    call = solution.worst_entry
    with asking(given):
        raises(ValueError, lambda: fixtures.worst_square(call, own, found), given)


def test_refused__missing(solution: Any, fixtures: Any) -> None:
    """a parameter without a gradient"""
    own = {"a": np.array([1.0]), "b": np.array([2.0])}
    check_refused(solution, fixtures, own, {"a": np.array([3.0])}, "b has no gradient")


def test_refused__extra(solution: Any, fixtures: Any) -> None:
    """a gradient without a parameter"""
    found = {"a": np.array([3.0]), "c": np.array([2.0])}
    check_refused(solution, fixtures, {"a": np.array([1.0])}, found, "c is no parameter")


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """no parameters"""
    check_refused(solution, fixtures, {}, {}, "both are empty")


def test_refused__shape(solution: Any, fixtures: Any) -> None:
    """a gradient of another shape"""
    own, found = {"a": np.ones((2, 1))}, {"a": np.full(2, 3.0)}
    check_refused(solution, fixtures, own, found, "a: shape (2, 1), gradient: (2,)")
