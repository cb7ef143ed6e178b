"""Hidden tests of standardise_and_impute: columns as lists, with the statistics module."""

from __future__ import annotations

import statistics
from functools import partial
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

NAN = np.nan
PARTS = ("fill_", "mean_", "scale_")
NUMBERS = st.integers(-40, 40).map(lambda n: n / 4)
Rows = list[list[float]]


@st.composite
def tables(draw: Any) -> tuple[Rows, Rows]:
    """Return training rows, the first without gaps, and other rows."""
    width = draw(st.integers(1, 3))
    row = st.lists(st.one_of(NUMBERS, st.just(NAN)), min_size=width, max_size=width)
    whole = st.lists(NUMBERS, min_size=width, max_size=width)
    first = draw(whole)
    return [first, *draw(st.lists(row, max_size=4))], draw(st.lists(row, min_size=1, max_size=3))


def statistics_of(x: Rows, fill: str) -> list[list[float]]:
    """Return fill, mean and scale of each column."""
    found: list[list[float]] = [[], [], []]
    for column in zip(*x, strict=False):
        there = [number for number in column if number == number]
        middle = statistics.median(there) if fill == "median" else statistics.fmean(there)
        found[0].append(middle)
        found[1].append(statistics.fmean(there))
        found[2].append(statistics.pstdev(there) or 1.0)
    return found


def prepared(x: Rows, new: Rows, fill: str) -> Any:
    columns = list(zip(*statistics_of(x, fill), strict=False))
    return np.array(
        [
            [((f if a != a else a) - m) / s for a, (f, m, s) in zip(row, columns, strict=False)]
            for row in new
        ]
    )


def text(x: Any) -> str:
    return f"np.array({np.array(x).tolist()})".replace("nan", "np.nan")


def words(x: Any, fill: str | None, rest: str) -> str:
    chosen = "" if fill is None else f"fill={fill!r}"
    return f"model = Preparation({chosen})\nmodel.fit({text(x)})\n{rest}"


def settings_of(fill: str | None) -> dict[str, str]:
    return {} if fill is None else {"fill": fill}


def check_learned(
    solution: Any, fixtures: Any, x: Any, parts: str, fill: str | None = None
) -> None:
    given = words(x, fill, "model.fill_, model.mean_, model.scale_")
    with asking(given):
        got = fixtures.learned(solution.Preparation, settings_of(fill), np.array(x))
    wanted = statistics_of(x, fill or "mean")
    for name, one, numbers in zip(PARTS, got, wanted, strict=False):
        if name[0] in parts:
            close(one, np.array(numbers), 1e-9, 1e-12, words(x, fill, f"model.{name}"))


def check_rows(solution: Any, fixtures: Any, x: Any, new: Any, fill: str | None = None) -> None:
    given = words(x, fill, f"model.transform({text(new)})")
    with asking(given):
        data = (np.array(x), "transform", np.array(new))
        got = fixtures.answered(solution.Preparation, settings_of(fill), *data)
    close(got, prepared(x, new, fill or "mean"), 1e-9, 1e-12, given, dtype=True)


def check_refused(solution: Any, fixtures: Any, x: Any) -> None:
    given = words(x, None, "")
    kind = solution.Preparation
    with asking(given):
        raises(ValueError, lambda: fixtures.refused(kind, np.array(x)), given)


WHOLE = [[1.0, 10.0], [2.0, 0.0], [6.0, -4.0]]
GAPS = [[1.0, NAN], [NAN, 10.0], [3.0, -2.0], [11.0, 4.0]]


def test_learn__means(solution: Any, fixtures: Any) -> None:
    """means without gaps"""
    check_learned(solution, fixtures, WHOLE, "m")


def test_learn__spreads(solution: Any, fixtures: Any) -> None:
    """deviations without gaps"""
    check_learned(solution, fixtures, WHOLE, "s")


def test_learn__means_of_gaps(solution: Any, fixtures: Any) -> None:
    """means of columns with gaps"""
    check_learned(solution, fixtures, GAPS, "m")


def test_learn__spreads_of_gaps(solution: Any, fixtures: Any) -> None:
    """deviations of columns with gaps"""
    check_learned(solution, fixtures, GAPS, "s")


def test_learn__fill(solution: Any, fixtures: Any) -> None:
    """what fills the gaps by default"""
    check_learned(solution, fixtures, GAPS, "f")


def test_learn__median(solution: Any, fixtures: Any) -> None:
    """what fills the gaps with the median"""
    check_learned(solution, fixtures, GAPS, "f", "median")


def test_learn__median_means(solution: Any, fixtures: Any) -> None:
    """mean and deviation where the median fills"""
    check_learned(solution, fixtures, GAPS, "ms", "median")


def test_learn__median_even(solution: Any, fixtures: Any) -> None:
    """the median of four numbers"""
    check_learned(solution, fixtures, [[9.0], [1.0], [NAN], [2.0], [4.0]], "f", "median")


def test_learn__spread_of_one(solution: Any, fixtures: Any) -> None:
    """a deviation of exactly one"""
    check_learned(solution, fixtures, [[0.0], [2.0]], "s")


def test_learn__constant(solution: Any, fixtures: Any) -> None:
    """a column that never changes"""
    check_learned(solution, fixtures, [[5.0, 1.0], [5.0, 2.0]], "s")


def test_learn__one_row(solution: Any, fixtures: Any) -> None:
    """a single training row"""
    check_learned(solution, fixtures, [[5.0, -1.0]], "fms")


def test_rows__same(solution: Any, fixtures: Any) -> None:
    """the training rows without gaps"""
    check_rows(solution, fixtures, WHOLE, WHOLE)


def test_rows__gaps(solution: Any, fixtures: Any) -> None:
    """the training rows with gaps"""
    check_rows(solution, fixtures, GAPS, GAPS)


def test_rows__other(solution: Any, fixtures: Any) -> None:
    """other rows"""
    check_rows(solution, fixtures, WHOLE, [[100.0, -7.0], [0.0, 0.5]])


def test_rows__one(solution: Any, fixtures: Any) -> None:
    """a single other row"""
    check_rows(solution, fixtures, WHOLE, [[4.0, 4.0]])


def test_rows__only_gaps(solution: Any, fixtures: Any) -> None:
    """a row of gaps only"""
    check_rows(solution, fixtures, WHOLE, [[NAN, NAN]], "median")


def test_rows__new_gap(solution: Any, fixtures: Any) -> None:
    """a gap in a column that had none"""
    check_rows(solution, fixtures, WHOLE, [[NAN, 8.0], [3.0, 1.0]], "median")


def test_rows__constant(solution: Any, fixtures: Any) -> None:
    """a column that changes only later"""
    check_rows(solution, fixtures, [[5.0], [5.0], [5.0]], [[5.0], [7.0]])


def test_rows__none(solution: Any, fixtures: Any) -> None:
    """no other rows"""
    given = words(WHOLE, None, "model.transform(np.zeros((0, 2))).shape")
    with asking(given):
        data = (np.array(WHOLE), "transform", np.zeros((0, 2)))
        got = fixtures.answered(solution.Preparation, {}, *data)
    equal(got.shape, (0, 2), given)


def test_rows__whole(solution: Any, fixtures: Any) -> None:
    """whole numbers"""
    check_rows(solution, fixtures, [[1], [2], [4]], [[3], [1]])


def test_back__other(solution: Any, fixtures: Any) -> None:
    """the way back"""
    new = [[0.0, 1.0], [-2.0, 0.5]]
    _, means, scales = statistics_of(WHOLE, "mean")
    wanted = np.array(
        [[a * s + m for a, m, s in zip(row, means, scales, strict=False)] for row in new]
    )
    given = words(WHOLE, None, f"model.inverse_transform({text(new)})")
    with asking(given):
        data = (np.array(WHOLE), "inverse_transform", np.array(new))
        got = fixtures.answered(solution.Preparation, {}, *data)
    close(got, wanted, 1e-9, 1e-12, given, dtype=True)


@example(question=(GAPS, [[2.0, NAN], [NAN, 1.0]]), fill="mean")
@example(question=(GAPS, [[2.0, NAN], [NAN, 1.0]]), fill="median")
@given(question=tables(), fill=st.sampled_from(["mean", "median"]))
def test_any__rows(solution: Any, fixtures: Any, question: Any, fill: str) -> None:
    """any few rows"""
    check_rows(solution, fixtures, *question, fill)


def test_state__leak(solution: Any, fixtures: Any) -> None:
    """what was learned, after other rows"""
    given = words(WHOLE, None, "model.transform(np.array([[50.0, np.nan]]))\nmodel.mean_")
    with asking(given):
        new = np.array([[50.0, NAN]])
        got = fixtures.learned_after(solution.Preparation, np.array(WHOLE), new)
    close(got, [np.array(one) for one in statistics_of(WHOLE, "mean")], 1e-9, 1e-12, given)


def test_state__twice(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    given = words(GAPS, None, f"model.fit({text(WHOLE)})")
    with asking(given):
        got = fixtures.learned(solution.Preparation, {}, np.array(GAPS), np.array(WHOLE))
    close(got, [np.array(one) for one in statistics_of(WHOLE, "mean")], 1e-9, 1e-12, given)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    given = "model = Preparation()\nmodel.fit(X) is model"
    with asking(given):
        got = fixtures.returned(solution.Preparation, np.array(WHOLE))
    equal(got, True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the arrays stay as they were"""
    new = [[50.0, NAN]]
    given = words(GAPS, None, "model.transform(new)\nX, new")
    with asking(given):
        got = fixtures.after(solution.Preparation, np.array(GAPS), np.array(new))
    for one, wanted in zip(got, (GAPS, new), strict=False):
        equal(text(one), text(wanted), given, "an array that was passed in was changed")


def test_refused__fill(solution: Any, fixtures: Any) -> None:
    """another way to fill"""
    given = 'Preparation(fill="most_frequent")'
    kind = solution.Preparation
    with asking(given):
        raises(ValueError, lambda: fixtures.made(kind, "most_frequent"), given)


def test_refused__empty_column(solution: Any, fixtures: Any) -> None:
    """a column without any number"""
    check_refused(solution, fixtures, [[1.0, NAN], [2.0, NAN]])


def test_refused__infinite(solution: Any, fixtures: Any) -> None:
    """infinity among the training rows"""
    check_refused(solution, fixtures, [[1.0], [np.inf], [2.0]])


def test_refused__minus_infinite(solution: Any, fixtures: Any) -> None:
    """infinity below zero among the training rows"""
    check_refused(solution, fixtures, [[1.0], [-np.inf], [2.0]])


def test_refused__flat(solution: Any, fixtures: Any) -> None:
    """rows without a second dimension"""
    check_refused(solution, fixtures, [1.0, 2.0])


def test_refused__deep(solution: Any, fixtures: Any) -> None:
    """rows of three dimensions"""
    check_refused(solution, fixtures, [[[1.0]], [[2.0]]])


def test_refused__width(solution: Any, fixtures: Any) -> None:
    """other rows of another width"""
    kind = solution.Preparation
    for name in ("transform", "inverse_transform"):
        for rows in ([[1.0]], [[1.0, 2.0, 3.0]]):
            given = words(WHOLE, None, f"model.{name}(np.array({rows}))")
            ask = partial(fixtures.answered, kind, {}, np.array(WHOLE), name, np.array(rows))
            with asking(given):
                raises(ValueError, ask, given)


def test_refused__early(solution: Any, fixtures: Any) -> None:
    """asked before fitting"""
    kind = solution.Preparation
    for name in ("transform", "inverse_transform"):
        given = f"Preparation().{name}({text(WHOLE)})"
        with asking(given):
            raises(RuntimeError, lambda: fixtures.early(kind, name, np.array(WHOLE)), given)  # noqa: B023
