"""Hidden tests of learning_rate_schedule.

The steps are multiplied out one by one, the cosine is the real part of a turning complex number,
and a plateau is found by looking back over all losses.
"""

from __future__ import annotations

import cmath
import math
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NAN, INF = math.nan, math.inf
RTOL, ATOL = 1e-9, 1e-12


def stepped(step: int, start: float, every: int, factor: float) -> float:
    rate = start
    for past in range(1, step + 1):
        rate *= factor if past % every == 0 else 1.0
    return rate


def cosine(step: int, peak: float, warmup: int, total: int, floor: float) -> float:
    if step < warmup:
        return peak * len(range(step + 1)) / warmup
    turned = cmath.rect(1, cmath.pi * min(step - warmup, total - warmup) / (total - warmup))
    share = abs(1 + turned) ** 2 / 4
    return share * peak + (1 - share) * floor


def improves(losses: list[float], at: int) -> bool:
    before = [loss for loss in losses[:at] if not math.isnan(loss)]
    if math.isnan(losses[at]):
        return at == 0
    return all(losses[at] < loss for loss in before)


def plateaus(losses: list[float], start: float, patience: int, factor: float) -> list[float]:
    rates = []
    since = rate = None
    for at in range(len(losses)):
        if improves(losses, at):
            since = at
        if rate is None:
            rate = start
        if at - (since or 0) == patience:
            rate, since = rate * factor, at
        rates.append(rate)
    return rates


def check_step(solution: Any, steps: Any, start: float, every: int, factor: float) -> None:
    for step in steps:
        given = f"step_decay({step}, {start}, {every}, {factor})"
        got = solution.step_decay(step, start, every, factor)
        close(got, stepped(step, start, every, factor), RTOL, ATOL, given)


def check_cosine(
    solution: Any, steps: Any, peak: float, warmup: int, total: int, *floor: float
) -> None:
    for step in steps:
        more = "".join(f", {one}" for one in floor)
        given = f"warmup_cosine({step}, {peak}, {warmup}, {total}{more})"
        got = solution.warmup_cosine(step, peak, warmup, total, *floor)
        wanted = cosine(step, peak, warmup, total, floor[0] if floor else 0.0)
        close(got, wanted, RTOL, ATOL, given)


def check_plateau(
    solution: Any, losses: list[float], patience: int, start: float = 1.0, factor: float = 0.5
) -> None:
    shown = str(losses).replace("nan", "math.nan").replace("inf", "math.inf")
    given = f"plateau_rates({shown}, {start}, {patience}, {factor})"
    got = solution.plateau_rates(losses, start, patience, factor)
    close(got, plateaus(losses, start, patience, factor), RTOL, ATOL, given)


def test_steps__first(solution: Any) -> None:
    """step_decay: the first step"""
    check_step(solution, [0], 0.3, 3, 0.1)


def test_steps__before(solution: Any) -> None:
    """step_decay: the last step before the rate falls"""
    check_step(solution, [2], 0.3, 3, 0.1)


def test_steps__at(solution: Any) -> None:
    """step_decay: the step in which the rate falls"""
    check_step(solution, [3], 0.3, 3, 0.1)


def test_steps__later(solution: Any) -> None:
    """step_decay: the rate has fallen three times"""
    check_step(solution, [9, 11], 0.3, 3, 0.5)


def test_steps__every(solution: Any) -> None:
    """step_decay: the rate falls in every step"""
    check_step(solution, [0, 1, 2, 5], 2.0, 1, 0.9)


def test_warmup__first(solution: Any) -> None:
    """warmup_cosine: the first step"""
    check_cosine(solution, [0], 0.4, 4, 10)


def test_warmup__middle(solution: Any) -> None:
    """warmup_cosine: while it rises"""
    check_cosine(solution, [1, 2], 0.4, 4, 10)


def test_warmup__last(solution: Any) -> None:
    """warmup_cosine: the last step of the warm-up"""
    check_cosine(solution, [3], 0.4, 4, 10)


def test_warmup__floor(solution: Any) -> None:
    """warmup_cosine: while it rises, with a floor"""
    check_cosine(solution, [0, 1], 0.4, 4, 10, 0.1)


def test_cosine__begins(solution: Any) -> None:
    """warmup_cosine: the step after the warm-up"""
    check_cosine(solution, [4], 0.4, 4, 10)


def test_cosine__falls(solution: Any) -> None:
    """warmup_cosine: a third of the way down"""
    check_cosine(solution, [6], 0.4, 4, 10)


def test_cosine__half(solution: Any) -> None:
    """warmup_cosine: half of the way down"""
    check_cosine(solution, [7], 0.4, 4, 10)


def test_cosine__end(solution: Any) -> None:
    """warmup_cosine: the step total"""
    check_cosine(solution, [10], 0.4, 4, 10)


def test_cosine__beyond(solution: Any) -> None:
    """warmup_cosine: steps after the end"""
    check_cosine(solution, [11, 15, 16, 100], 0.4, 4, 10)


def test_cosine__no_warmup(solution: Any) -> None:
    """warmup_cosine: no warm-up"""
    check_cosine(solution, [0, 1, 2, 3], 0.4, 0, 4)


def test_floor__begins(solution: Any) -> None:
    """warmup_cosine: the step after the warm-up, with a floor"""
    check_cosine(solution, [4], 0.4, 4, 10, 0.1)


def test_floor__half(solution: Any) -> None:
    """warmup_cosine: half of the way down to a floor"""
    check_cosine(solution, [7], 0.4, 4, 10, 0.1)


def test_floor__end(solution: Any) -> None:
    """warmup_cosine: the end, with a floor"""
    check_cosine(solution, [10, 12], 0.4, 4, 10, 0.1)


def test_cosine__errors(solution: Any) -> None:
    """warmup_cosine: an end that is not after the warm-up"""
    for total in (4, 3):
        given = f"warmup_cosine(0, 1.0, 4, {total})"
        raises(ValueError, lambda total=total: solution.warmup_cosine(0, 1.0, 4, total), given)


@example(step=3, warmup=1, more=6)
@given(step=st.integers(0, 12), warmup=st.integers(0, 5), more=st.integers(1, 6))
def test_any__cosine(solution: Any, step: int, warmup: int, more: int) -> None:
    """warmup_cosine: any step"""
    check_cosine(solution, [step], 2.0, warmup, warmup + more, 0.5)


def test_plateau__falling(solution: Any) -> None:
    """plateau_rates: losses that fall all the time"""
    check_plateau(solution, [5.0, 4.0, 3.0, 2.5], 1)


def test_plateau__patience(solution: Any) -> None:
    """plateau_rates: fewer bad losses than the patience"""
    check_plateau(solution, [5.0, 6.0, 7.0, 4.0, 5.0, 6.0], 3)


def test_plateau__falls(solution: Any) -> None:
    """plateau_rates: as many bad losses as the patience"""
    check_plateau(solution, [5.0, 6.0, 7.0], 2)


def test_plateau__one(solution: Any) -> None:
    """plateau_rates: a patience of one"""
    check_plateau(solution, [5.0, 6.0, 4.0, 5.0], 1)


def test_plateau__equal(solution: Any) -> None:
    """plateau_rates: equal losses"""
    check_plateau(solution, [5.0, 5.0, 5.0], 2)


def test_plateau__again(solution: Any) -> None:
    """plateau_rates: bad losses twice as long as the patience"""
    check_plateau(solution, [5.0, 6.0, 6.5, 7.0, 8.0, 9.0], 2)


def test_plateau__best_kept(solution: Any) -> None:
    """plateau_rates: better than the last loss, but not than the best one"""
    check_plateau(solution, [3.0, 6.0, 5.0, 4.0, 3.5], 3)


def test_plateau__best_after(solution: Any) -> None:
    """plateau_rates: the best loss still counts after the rate has fallen"""
    check_plateau(solution, [3.0, 6.0, 6.5, 6.1, 6.0, 5.0], 2)


def test_plateau__apart(solution: Any) -> None:
    """plateau_rates: bad losses with good ones between them"""
    check_plateau(solution, [5.0, 6.0, 4.0, 6.0, 3.0, 6.0], 2)


def test_plateau__empty(solution: Any) -> None:
    """plateau_rates: no losses"""
    equal(solution.plateau_rates([], 1.0, 2, 0.5), [], "plateau_rates([], 1.0, 2, 0.5)")


def test_plateau__nan(solution: Any) -> None:
    """plateau_rates: NaN among the losses"""
    check_plateau(solution, [5.0, NAN, NAN, 4.0, 6.0], 2)


def test_plateau__nan_first(solution: Any) -> None:
    """plateau_rates: NaN as the first loss"""
    check_plateau(solution, [NAN, 5.0, 6.0, 4.0, 5.0], 2)


def test_plateau__nan_only(solution: Any) -> None:
    """plateau_rates: NaN four times"""
    check_plateau(solution, [NAN, NAN, NAN, NAN], 2)


def test_plateau__infinite(solution: Any) -> None:
    """plateau_rates: an infinite first loss"""
    check_plateau(solution, [INF, INF, INF, 5.0, 4.0], 2)


def test_plateau__negative(solution: Any) -> None:
    """plateau_rates: losses below zero"""
    check_plateau(solution, [-1.0, -2.0, -1.5, -3.0, -2.0, -2.0], 2)


@example(losses=[5.0, 6.0, 4.0, 6.0], patience=2)
@example(losses=[3.0, 6.0, 6.0, 5.0, 4.0], patience=2)
@given(losses=st.lists(st.integers(0, 5).map(float), max_size=9), patience=st.integers(1, 3))
def test_any__plateau(solution: Any, losses: list[float], patience: int) -> None:
    """plateau_rates: any losses"""
    check_plateau(solution, losses, patience)


def test_plateau__unchanged(solution: Any, fixtures: Any) -> None:
    """plateau_rates: the list stays as it was"""
    losses = [5.0, 6.0, 4.0]
    given = f"losses = {losses}\nplateau_rates(losses, 1.0, 1, 0.5)\nlosses"
    with asking(given):
        got = fixtures.after(solution.plateau_rates, losses)
    equal(got, losses, given, "the list that was passed in was changed")
