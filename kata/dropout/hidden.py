"""Hidden tests of dropout. What stays is known exactly; how much stays is counted."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true


def words(x: str, p: float, seed: int, training: bool, last: str = "answer, mask") -> str:
    more = "" if training else ", training=False"
    call = f"{last} = dropout({x}, {p}, rng{more})"
    return f"rng = np.random.default_rng({seed})\n{call}"


def ask(
    solution: Any,
    fixtures: Any,
    xs: list[Any],
    shown: str,
    p: float,
    seed: int,
    training: bool = True,
) -> Any:
    given = words(shown, p, seed, training)
    options = {} if training else {"training": False}
    with asking(given):
        found = fixtures.run(solution.dropout, xs, p, seed, options)
    for x, (answer, mask) in zip(xs, found, strict=True):
        for name, array in (("answer", answer), ("mask", mask)):
            equal(np.shape(array), x.shape, f"{given}\n{name}.shape")
    return given, found


def check_parts(solution: Any, fixtures: Any, x: Any, p: float, seed: int) -> None:
    """Check that each factor is 0 or 1 / (1 - p), and the answer x times the factors."""
    given, [(answer, mask)] = ask(solution, fixtures, [x], f"np.array({x.tolist()})", p, seed)
    away = mask == 0
    close(mask, np.where(away, 0.0, 1 / (1 - p)), given=f"{given}\nmask")
    close(answer, np.where(away, 0.0, x / (1 - p)), given=f"{given}\nanswer")


def share_away(
    solution: Any, fixtures: Any, p: float, seed: int, shape: tuple[int, ...] = (40_000,)
) -> tuple[str, Any, Any]:
    x = np.full(shape, 3.0)
    given, [(answer, mask)] = ask(solution, fixtures, [x], f"np.full({shape}, 3.0)", p, seed)
    return given, answer, mask


def test_training__factors(solution: Any, fixtures: Any, rng: Random) -> None:
    """the factors at p = 0.5"""
    check_parts(solution, fixtures, np.arange(1.0, 13.0), 0.5, rng.randrange(1000))


def test_training__quarter(solution: Any, fixtures: Any, rng: Random) -> None:
    """the factors at p = 0.2"""
    check_parts(solution, fixtures, np.arange(1.0, 25.0).reshape(4, 6), 0.2, rng.randrange(1000))


def test_training__zeros(solution: Any, fixtures: Any) -> None:
    """an input of zeros: who was switched off"""
    x = np.zeros(1000)
    given, [(answer, mask)] = ask(solution, fixtures, [x], "np.zeros(1000)", 0.5, 4)
    close(answer, x, given=f"{given}\nanswer")
    share = float((mask == 0).mean())
    true(0.4 < share < 0.6, "the share of factors that are 0", given, "about 0.5", str(share))


@example(numbers=[1.0, 2.0, 3.0, 4.0], p=0.75, seed=1)
@given(
    numbers=st.lists(st.integers(-9, 9).map(float), max_size=8),
    p=st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9]),
    seed=st.integers(0, 99),
)
def test_training__any(
    solution: Any, fixtures: Any, numbers: list[float], p: float, seed: int
) -> None:
    """any numbers at any p"""
    check_parts(solution, fixtures, np.array(numbers), p, seed)


def test_share__half(solution: Any, fixtures: Any, rng: Random) -> None:
    """how many of 40,000 are switched off at p = 0.5"""
    given, _, mask = share_away(solution, fixtures, 0.5, rng.randrange(1000))
    close(float((mask == 0).mean()), 0.5, 0, 0.02, f"{given}\n(mask == 0).mean()")


def test_share__little(solution: Any, fixtures: Any, rng: Random) -> None:
    """how many of 40,000 are switched off at p = 0.1"""
    given, _, mask = share_away(solution, fixtures, 0.1, rng.randrange(1000))
    close(float((mask == 0).mean()), 0.1, 0, 0.02, f"{given}\n(mask == 0).mean()")


def test_share__mean(solution: Any, fixtures: Any, rng: Random) -> None:
    """the mean of 40,000 threes at p = 0.5"""
    given, answer, _ = share_away(solution, fixtures, 0.5, rng.randrange(1000))
    close(float(answer.mean()), 3.0, 0, 0.15, f"{given}\nanswer.mean()")


def test_share__mean_little(solution: Any, fixtures: Any, rng: Random) -> None:
    """the mean of 40,000 threes at p = 0.2"""
    given, answer, _ = share_away(solution, fixtures, 0.2, rng.randrange(1000))
    close(float(answer.mean()), 3.0, 0, 0.15, f"{given}\nanswer.mean()")


def test_share__rows(solution: Any, fixtures: Any, rng: Random) -> None:
    """how the share differs from row to row and from column to column"""
    given, _, mask = share_away(solution, fixtures, 0.5, rng.randrange(1000), (200, 200))
    for axis in (0, 1):
        spread = float((mask == 0).mean(axis=axis).std())
        close(spread, 0.035, 0, 0.02, f"{given}\n(mask == 0).mean(axis={axis}).std()")


def test_chance__same_seed(solution: Any, fixtures: Any) -> None:
    """the same seed twice"""
    x = np.ones(50)
    given, [(_, one)] = ask(solution, fixtures, [x], "np.ones(50)", 0.5, 6)
    _, [(_, other)] = ask(solution, fixtures, [x], "np.ones(50)", 0.5, 6)
    close(other, one, given=f"{given}\nmask", message="the same seed gives another mask")


def test_chance__next_call(solution: Any, fixtures: Any) -> None:
    """two calls with one generator"""
    x = np.ones(50)
    given, pairs = ask(solution, fixtures, [x, x], "np.ones(50)", 0.5, 6)
    true(
        not np.array_equal(pairs[0][1], pairs[1][1]),
        "the second call with the same generator gives the same mask",
        f"{given}\n# and the same call again",
    )


def test_chance__global(solution: Any, fixtures: Any) -> None:
    """NumPy's own random numbers, seeded otherwise"""
    given = words("np.ones(50)", 0.5, 7, True) + "\n# after np.random.seed(1), and after (2)"
    with asking(given):
        one, other = fixtures.used_global(solution.dropout, np.ones(50), 0.5)
    close(other, one, given=given, message="chance comes from somewhere else than rng")


def test_evaluation__answer(solution: Any, fixtures: Any) -> None:
    """evaluation"""
    x = np.array([[1.0, -2.0], [0.0, 4.0]])
    shown = f"np.array({x.tolist()})"
    given, [(answer, _)] = ask(solution, fixtures, [x], shown, 0.5, 1, training=False)
    close(answer, x, given=f"{given}\nanswer")


def test_evaluation__mask(solution: Any, fixtures: Any) -> None:
    """the mask in evaluation"""
    x = np.array([[1.0, -2.0], [0.0, 4.0]])
    shown = f"np.array({x.tolist()})"
    given, [(_, mask)] = ask(solution, fixtures, [x], shown, 0.5, 1, training=False)
    close(mask, np.ones((2, 2)), given=f"{given}\nmask")


def test_evaluation__chance(solution: Any, fixtures: Any) -> None:
    """the generator after an evaluation"""
    given = words("np.ones(3)", 0.5, 5, False) + "\nrng.random()"
    with asking(given):
        got = fixtures.random_after(solution.dropout, np.ones(3), 0.5, 5, {"training": False})
    close(got, np.random.default_rng(5).random(), given=given, message="rng was used")


def test_edges__zero(solution: Any, fixtures: Any) -> None:
    """p = 0"""
    check_parts(solution, fixtures, np.array([1.0, -2.0, 0.5]), 0.0, 2)
    given, [(_, mask)] = ask(solution, fixtures, [np.ones(300)], "np.ones(300)", 0.0, 2)
    close(mask, np.ones(300), given=f"{given}\nmask")


def test_edges__empty(solution: Any, fixtures: Any) -> None:
    """an empty array"""
    check_parts(solution, fixtures, np.zeros((0, 3)), 0.5, 2)


def check_error(solution: Any, fixtures: Any, p: float, training: bool = True) -> None:
    options = {} if training else {"training": False}
    raises(
        ValueError,
        lambda: fixtures.run(solution.dropout, [np.ones(2)], p, 0, options),
        given=words("np.ones(2)", p, 0, training),
    )


def test_errors__one(solution: Any, fixtures: Any) -> None:
    """p = 1"""
    check_error(solution, fixtures, 1.0)


def test_errors__more(solution: Any, fixtures: Any) -> None:
    """p = 1.5"""
    check_error(solution, fixtures, 1.5)


def test_errors__negative(solution: Any, fixtures: Any) -> None:
    """p = -0.1"""
    check_error(solution, fixtures, -0.1)


def test_errors__evaluation(solution: Any, fixtures: Any) -> None:
    """p = 1 in evaluation"""
    check_error(solution, fixtures, 1.0, training=False)


def test_unchanged__training(solution: Any, fixtures: Any) -> None:
    """the input after training"""
    check_unchanged(solution, fixtures, 0.5, {})


def test_unchanged__evaluation(solution: Any, fixtures: Any) -> None:
    """the input after evaluation, its answer overwritten"""
    check_unchanged(solution, fixtures, 0.5, {"training": False})


def check_unchanged(solution: Any, fixtures: Any, p: float, options: dict[str, bool]) -> None:
    x = np.arange(6.0)
    given = words("x", p, 0, not options, "answer, _") + "\nanswer += 5.0\nx"
    with asking(given):
        after = fixtures.changed(solution.dropout, x, p, options)
    close(after, x, given=given, message="the array that was passed in was changed")


def check_backward(solution: Any, gradient: Any, mask: Any) -> None:
    gradient, mask = np.array(gradient), np.array(mask)
    given = f"dropout_backward(np.array({gradient.tolist()}), np.array({mask.tolist()}))"
    wanted = [g * m for g, m in zip(gradient.flat, mask.flat, strict=True)]
    got = solution.dropout_backward(gradient, mask)
    close(got, np.array(wanted).reshape(mask.shape), given=given)


def test_backward__half(solution: Any) -> None:
    """the gradient at p = 0.5"""
    check_backward(solution, [1.0, 2.0, -3.0, 4.0], [2.0, 0.0, 2.0, 0.0])


def test_backward__little(solution: Any) -> None:
    """the gradient at p = 0.2"""
    check_backward(solution, [[1.0, 2.0], [-3.0, 4.0]], [[1.25, 1.25], [0.0, 1.25]])


def test_backward__evaluation(solution: Any) -> None:
    """the gradient with a mask of ones"""
    check_backward(solution, [1.0, -2.0], [1.0, 1.0])


def test_backward__zeros(solution: Any) -> None:
    """the gradient where all is switched off"""
    check_backward(solution, [1.0, -2.0], [0.0, 0.0])
