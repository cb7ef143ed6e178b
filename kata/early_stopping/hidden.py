"""Hidden tests of early_stopping. The answers come from looking back over all losses so far."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NAN, INF = math.nan, math.inf


def improvements(losses: list[float], min_delta: float) -> list[int]:
    """Return the epochs that improve, by comparing each with the last of them."""
    found: list[int] = []
    for epoch, loss in enumerate(losses):
        if math.isnan(loss):
            continue
        if not found or losses[found[-1]] - loss > min_delta:
            found.append(epoch)
    return found


def answer(losses: list[float], patience: int, min_delta: float) -> Any:
    answers, best = [], []
    for epoch in range(len(losses)):
        found = improvements(losses[: epoch + 1], min_delta)
        last = found[-1] if found else -1
        answers.append(epoch - last >= patience)
        best.append((losses[last], last) if found else (INF, None))
    return answers, best


def inside(settings: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in settings.items())


def ask(solution: Any, fixtures: Any, losses: list[float], settings: dict[str, Any]) -> Any:
    shown = str(losses).replace("nan", "math.nan").replace("inf", "math.inf")
    given = (
        f"stopping = EarlyStopping({inside(settings)})\n"
        f"[stopping.update(loss, weights) for loss in {shown}]"
    )
    with asking(given):
        return given, fixtures.run(solution.EarlyStopping, settings, losses)


def check_stop(
    solution: Any, fixtures: Any, *losses: float, patience: int = 2, **more: float
) -> None:
    given, (answers, *_) = ask(solution, fixtures, list(losses), {"patience": patience, **more})
    equal(answers, answer(list(losses), patience, more.get("min_delta", 0.0))[0], given)


def check_best(solution: Any, fixtures: Any, *losses: float, **more: float) -> None:
    given, (_, best, _) = ask(solution, fixtures, list(losses), {"patience": 2, **more})
    wanted = answer(list(losses), 2, more.get("min_delta", 0.0))[1]
    equal(best, wanted, f"{given}\n# (best_loss, best_epoch) after each")


def check_weights(solution: Any, fixtures: Any, *losses: float) -> None:
    given, (*_, found) = ask(solution, fixtures, list(losses), {"patience": 2})
    epoch = answer(list(losses), 2, 0.0)[1][-1][1]
    number = sum(range(epoch + 2))
    wanted = [np.full(2, float(number)), np.full((1, 2), float(number))]
    told = "\n# epoch n adds n + 1 to all weights, in place\nstopping.best_weights"
    close(found, wanted, given=given + told)


def test_stop__falling(solution: Any, fixtures: Any) -> None:
    """losses that fall all the time"""
    check_stop(solution, fixtures, 5.0, 4.0, 3.0, 2.0)


def test_stop__rising(solution: Any, fixtures: Any) -> None:
    """losses that rise from the second on"""
    check_stop(solution, fixtures, 5.0, 6.0, 7.0, 8.0)


def test_stop__patient(solution: Any, fixtures: Any) -> None:
    """a patience of four"""
    check_stop(solution, fixtures, 5.0, 6.0, 7.0, 8.0, 9.0, patience=4)


def test_stop__one(solution: Any, fixtures: Any) -> None:
    """a patience of one"""
    check_stop(solution, fixtures, 5.0, 4.0, 6.0, patience=1)


def test_stop__equal(solution: Any, fixtures: Any) -> None:
    """equal losses"""
    check_stop(solution, fixtures, 5.0, 5.0, 5.0)


def test_stop__saved(solution: Any, fixtures: Any) -> None:
    """a better loss just in time"""
    check_stop(solution, fixtures, 5.0, 6.0, 4.0, 6.0, 3.0, 6.0)


def test_stop__best_not_last(solution: Any, fixtures: Any) -> None:
    """better than the last loss, but not than the best"""
    check_stop(solution, fixtures, 3.0, 6.0, 5.0, 4.0)


def test_stop__afterwards(solution: Any, fixtures: Any) -> None:
    """an improvement after the stop"""
    check_stop(solution, fixtures, 5.0, 6.0, 7.0, 4.0, 5.0, 6.0)


def test_stop__negative(solution: Any, fixtures: Any) -> None:
    """losses below zero"""
    check_stop(solution, fixtures, -1.0, -2.0, -3.0, -2.0, -4.0)


def test_stop__zero(solution: Any, fixtures: Any) -> None:
    """a best loss of exactly zero"""
    check_stop(solution, fixtures, 1.0, 0.0, 0.5, 0.7)


def test_delta__enough(solution: Any, fixtures: Any) -> None:
    """losses that fall by more than min_delta"""
    check_stop(solution, fixtures, 5.0, 4.0, 3.0, 2.0, min_delta=0.5)


def test_delta__too_little(solution: Any, fixtures: Any) -> None:
    """losses that fall once, by less than min_delta, and then stay"""
    check_stop(solution, fixtures, 5.0, 4.75, 4.75, 4.75, min_delta=0.5)


def test_delta__exactly(solution: Any, fixtures: Any) -> None:
    """a loss that is lower by exactly min_delta"""
    check_stop(solution, fixtures, 5.0, 4.5, 4.5, min_delta=0.5)


def test_delta__adds_up(solution: Any, fixtures: Any) -> None:
    """many small gains"""
    check_stop(solution, fixtures, 5.0, 4.75, 4.25, 4.0, 3.5, min_delta=0.5)


def test_delta__slightly_higher(solution: Any, fixtures: Any) -> None:
    """losses that rise by less than min_delta"""
    check_stop(solution, fixtures, 5.0, 5.25, 5.4, min_delta=0.5)


def test_best__falling(solution: Any, fixtures: Any) -> None:
    """the best loss while losses fall"""
    check_best(solution, fixtures, 5.0, 4.0, 3.0)


def test_best__kept(solution: Any, fixtures: Any) -> None:
    """the best loss while losses rise"""
    check_best(solution, fixtures, 5.0, 4.0, 6.0)


def test_best__epoch(solution: Any, fixtures: Any) -> None:
    """the best epoch after a bad one"""
    check_best(solution, fixtures, 5.0, 6.0, 4.0)


def test_best__delta(solution: Any, fixtures: Any) -> None:
    """the best loss after gains that are too small"""
    check_best(solution, fixtures, 5.0, 4.75, 4.7, min_delta=0.5)


def test_best__equal(solution: Any, fixtures: Any) -> None:
    """the best epoch where the best loss comes twice"""
    check_best(solution, fixtures, 5.0, 4.0, 4.0)


def test_best__fresh(solution: Any, fixtures: Any) -> None:
    """before the first epoch"""
    given = "s = EarlyStopping(patience=2)\n[s.best_loss, s.best_epoch, s.best_weights]"
    with asking(given):
        got = fixtures.fresh(solution.EarlyStopping, {"patience": 2})
    equal(got, [INF, None, None], given)


def test_nan__later(solution: Any, fixtures: Any) -> None:
    """NaN after a number"""
    check_stop(solution, fixtures, 5.0, NAN, 4.0, NAN, NAN)


def test_nan__first(solution: Any, fixtures: Any) -> None:
    """NaN first, then numbers"""
    check_stop(solution, fixtures, NAN, 5.0, 6.0, 4.0)


def test_nan__only(solution: Any, fixtures: Any) -> None:
    """nothing but NaN"""
    check_stop(solution, fixtures, NAN, NAN, NAN)


def test_nan__best(solution: Any, fixtures: Any) -> None:
    """what is best while there is only NaN"""
    check_best(solution, fixtures, NAN, NAN)


def test_infinite__first(solution: Any, fixtures: Any) -> None:
    """the best epoch where the first loss is infinite"""
    check_best(solution, fixtures, INF, INF, 5.0)


def test_weights__first(solution: Any, fixtures: Any) -> None:
    """the best weights after one epoch"""
    check_weights(solution, fixtures, 5.0)


def test_weights__kept(solution: Any, fixtures: Any) -> None:
    """the best weights after two worse epochs"""
    check_weights(solution, fixtures, 5.0, 6.0, 7.0)


def test_weights__new_arrays(solution: Any, fixtures: Any) -> None:
    """the best weights where each epoch makes new arrays"""
    given = "# losses 5, 3, 4; the weights are [1], [2], [3]\nstopping.best_weights"
    with asking(given):
        got = fixtures.new_arrays(solution.EarlyStopping, [5.0, 3.0, 4.0])
    close(got, [np.array([2.0])], given=given)


def test_weights__outside(solution: Any, fixtures: Any) -> None:
    """the best weights after somebody has changed what they were given"""
    given = (
        "stopping.update(1.0, [np.array([1.0, 2.0])])\n"
        "for array in stopping.best_weights:\n    array += 100.0\nstopping.best_weights"
    )
    with asking(given):
        got = fixtures.changed_outside(solution.EarlyStopping)
    close(got, [np.array([1.0, 2.0])], given=given)


def test_apart__two(solution: Any, fixtures: Any) -> None:
    """two objects in turns"""
    losses, others = [5.0, 4.0, 3.0], [1.0, 2.0, 3.0]
    given = f"# one gets the losses {losses}, the other {others}, in turns"
    with asking(given):
        answers, best = fixtures.in_turns(solution.EarlyStopping, losses, others)
    equal(answers, [[False, False], [False, False], [False, True]], given)
    equal(best, [3.0, 1.0], f"{given}\n# their best losses")


@example(losses=[5.0, 6.0, 4.0, 6.0, 3.0, 6.0], patience=2, delta=0.0)
@example(losses=[5.0, 6.0, 6.0, 4.0], patience=2, delta=0.0)
@example(losses=[5.0, 4.0, 4.0, 4.0], patience=3, delta=1.5)
@example(losses=[5.0, 4.0, 4.0], patience=2, delta=1.0)
@given(
    losses=st.lists(st.integers(0, 6).map(float), min_size=1, max_size=8),
    patience=st.integers(1, 3),
    delta=st.sampled_from([0.0, 1.0, 1.5]),
)
def test_any__stop(
    solution: Any, fixtures: Any, losses: list[float], patience: int, delta: float
) -> None:
    """any losses"""
    check_stop(solution, fixtures, *losses, patience=patience, min_delta=delta)


def check_error(solution: Any, fixtures: Any, **settings: Any) -> None:
    given = f"EarlyStopping({inside(settings)})"
    raises(ValueError, lambda: fixtures.make(solution.EarlyStopping, settings), given=given)


def test_errors__patience(solution: Any, fixtures: Any) -> None:
    """a patience of zero"""
    check_error(solution, fixtures, patience=0)


def test_errors__negative(solution: Any, fixtures: Any) -> None:
    """a negative patience"""
    check_error(solution, fixtures, patience=-1)


def test_errors__delta(solution: Any, fixtures: Any) -> None:
    """a negative min_delta"""
    check_error(solution, fixtures, patience=1, min_delta=-0.5)
