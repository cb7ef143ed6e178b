"""Hidden tests of encode_categories: every cell is asked whether it is that category."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Rows = list[list[str]]
ORDINAL, ONE_HOT = "OrdinalEncoder", "OneHotEncoder"
PAINT = [["red", "s"], ["blue", "m"], ["red", "m"], ["green", "l"]]
SIZES = [["small", "medium", "large"]]


@st.composite
def tables(draw: Any) -> tuple[Rows, Rows]:
    """Return training rows, and rows that hold only what was seen."""
    width = draw(st.integers(1, 3))
    row = st.lists(st.sampled_from("abcd"), min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    seen = [st.sampled_from([one[at] for one in rows]) for at in range(width)]
    return rows, [list(one) for one in draw(st.lists(st.tuples(*seen), max_size=3))]


def kinds_of(rows: Rows) -> Rows:
    return [sorted({row[at] for row in rows}) for at in range(len(rows[0]))]


def codes_of(kinds: Rows, rows: Rows) -> Any:
    found = [
        [kinds[at].index(one) if one in kinds[at] else -1 for at, one in enumerate(row)]
        for row in rows
    ]
    return np.array(found, dtype=np.int64).reshape(len(rows), len(kinds))


def columns_of(kinds: Rows, drop: bool) -> list[tuple[int, str]]:
    return [(at, kind) for at, column in enumerate(kinds) for kind in column[int(drop) :]]


def table_of(kinds: Rows, rows: Rows, drop: bool) -> Any:
    columns = columns_of(kinds, drop)
    cells = [[float(row[at] == kind) for at, kind in columns] for row in rows]
    return np.array(cells).reshape(len(rows), len(columns))


def words(name: str, settings: dict[str, Any], rows: Any, then: str) -> str:
    shown = ", ".join(f"{key}={one!r}" for key, one in settings.items())
    return f"model = {name}({shown}).fit({rows})\nmodel.{then}"


def ask(
    solution: Any, fixtures: Any, name: str, rows: Rows, then: str, new: Any, **settings: Any
) -> tuple[Any, str]:
    shown = f"np.array({new.tolist()})" if isinstance(new, np.ndarray) else new
    given = words(name, settings, rows, f"{then}({shown})")
    with asking(given):
        return fixtures.answered(getattr(solution, name), settings, rows, then, new), given


def check_attribute(
    solution: Any,
    fixtures: Any,
    name: str,
    attribute: str,
    wanted: Any,
    *data: Rows,
    **settings: Any,
) -> None:
    given = words(name, settings, data[-1], attribute)
    if len(data) > 1:
        given = given.replace(".fit", f".fit({data[0]}).fit")
    with asking(given):
        got = fixtures.learned(getattr(solution, name), settings, attribute, *data)
    equal(got, wanted, given)


def check_codes(solution: Any, fixtures: Any, rows: Rows, new: Rows, **settings: Any) -> None:
    got, given = ask(solution, fixtures, ORDINAL, rows, "transform", new, **settings)
    kinds = settings.get("categories") or kinds_of(rows)
    close(got, codes_of(kinds, new), 0, 0, given, dtype=True)


def check_table(solution: Any, fixtures: Any, rows: Rows, new: Rows, **settings: Any) -> None:
    got, given = ask(solution, fixtures, ONE_HOT, rows, "transform", new, **settings)
    wanted = table_of(kinds_of(rows), new, settings.get("drop_first", False))
    close(got, wanted, 0, 0, given, dtype=True)


def check_back(
    solution: Any, fixtures: Any, name: str, rows: Rows, data: Any, wanted: Any, **settings: Any
) -> None:
    got, given = ask(solution, fixtures, name, rows, "inverse_transform", data, **settings)
    equal(got, wanted, given)


def test_ordinal__categories(solution: Any, fixtures: Any) -> None:
    """ordinal: which categories there are"""
    check_attribute(solution, fixtures, ORDINAL, "categories_", kinds_of(PAINT), PAINT)


def test_ordinal__codes(solution: Any, fixtures: Any) -> None:
    """ordinal: codes of other rows"""
    check_codes(solution, fixtures, PAINT, [["green", "m"], ["red", "s"], ["blue", "l"]])


def test_ordinal__one_row(solution: Any, fixtures: Any) -> None:
    """ordinal: a single row, late in the alphabet"""
    check_codes(solution, fixtures, PAINT, [["red", "s"]])


def test_ordinal__no_rows(solution: Any, fixtures: Any) -> None:
    """ordinal: no rows to transform"""
    check_codes(solution, fixtures, PAINT, [])


def test_ordinal__capitals(solution: Any, fixtures: Any) -> None:
    """ordinal: capitals and blanks"""
    check_codes(
        solution, fixtures, [["b"], ["B"], [" b"], [""], ["a"]], [["B"], [""], ["b"], [" b"], ["a"]]
    )


def test_ordinal__digits(solution: Any, fixtures: Any) -> None:
    """ordinal: texts that look like numbers"""
    check_codes(solution, fixtures, [["10"], ["9"], ["100"]], [["9"], ["10"], ["100"]])


def test_ordinal__same_word(solution: Any, fixtures: Any) -> None:
    """ordinal: a word in two columns"""
    check_codes(solution, fixtures, [["a", "b"], ["b", "c"], ["c", "c"]], [["b", "b"], ["c", "c"]])


def test_order__given(solution: Any, fixtures: Any) -> None:
    """order: categories in an order of their own"""
    rows = [["large"], ["small"], ["medium"]]
    check_codes(solution, fixtures, rows, rows, categories=SIZES)


def test_order__not_in_training(solution: Any, fixtures: Any) -> None:
    """order: a category that training never saw"""
    check_codes(
        solution, fixtures, [["large"], ["small"]], [["medium"], ["large"]], categories=SIZES
    )


def test_order__kept(solution: Any, fixtures: Any) -> None:
    """order: what the object keeps"""
    rows = [["large"], ["small"]]
    check_attribute(solution, fixtures, ORDINAL, "categories_", SIZES, rows, categories=SIZES)


def test_order__back(solution: Any, fixtures: Any) -> None:
    """order: the way back"""
    rows, codes = [["large"], ["small"]], np.array([[2], [0], [1]])
    wanted = [["large"], ["small"], ["medium"]]
    check_back(solution, fixtures, ORDINAL, rows, codes, wanted, categories=SIZES)


def test_new__coded(solution: Any, fixtures: Any) -> None:
    """new: a code for what is new"""
    check_codes(solution, fixtures, PAINT, [["pink", "m"], ["blue", "xl"]], unknown="code")


def test_new__coded_order(solution: Any, fixtures: Any) -> None:
    """new: outside of a given order"""
    new = [["huge"], ["large"]]
    check_codes(solution, fixtures, [["small"]], new, unknown="code", categories=SIZES)


def test_new__other_column(solution: Any, fixtures: Any) -> None:
    """new: what only another column knows"""
    check_codes(solution, fixtures, PAINT, [["m", "red"], ["red", "s"]], unknown="code")


def test_new__refused(solution: Any, fixtures: Any) -> None:
    """new: refused unless asked for"""
    for name in (ORDINAL, ONE_HOT):
        for new in ([["pink", "m"]], [["red", "m"], ["red", "red"]]):
            given = words(name, {}, PAINT, f"transform({new})")
            data = (getattr(solution, name), {}, PAINT, "transform", new)
            with asking(given):
                raises(ValueError, lambda data=data: fixtures.answered(*data), given)


def test_new__learned(solution: Any, fixtures: Any) -> None:
    """new: the categories afterwards"""
    for name, settings in ((ORDINAL, {"unknown": "code"}), (ONE_HOT, {"unknown": "ignore"})):
        new = [["pink", "xl"]]
        given = words(name, settings, PAINT, f"transform({new})\nmodel.categories_")
        with asking(given):
            got = fixtures.learned_after(getattr(solution, name), settings, PAINT, new)
        equal(got, kinds_of(PAINT), given, "something was learned after fit")


def test_new__zeros(solution: Any, fixtures: Any) -> None:
    """new: zeros for what is new"""
    check_table(solution, fixtures, PAINT, [["pink", "m"], ["blue", "xl"]], unknown="ignore")


def test_new__back(solution: Any, fixtures: Any) -> None:
    """new: the way back"""
    codes, wanted = np.array([[-1, 1], [2, -1]]), [[None, "m"], ["red", None]]
    check_back(solution, fixtures, ORDINAL, PAINT, codes, wanted, unknown="code")


def test_new__back_from_zeros(solution: Any, fixtures: Any) -> None:
    """new: the way back from zeros"""
    table = np.array([[0.0, 0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0, 0.0]])
    wanted = [[None, "m"], ["green", None]]
    check_back(solution, fixtures, ONE_HOT, PAINT, table, wanted, unknown="ignore")


def test_columns__names(solution: Any, fixtures: Any) -> None:
    """columns: their names"""
    names = [f"{at}={kind}" for at, kind in columns_of(kinds_of(PAINT), False)]
    check_attribute(solution, fixtures, ONE_HOT, "names_", names, PAINT)


def test_columns__categories(solution: Any, fixtures: Any) -> None:
    """columns: which categories there are"""
    for settings in ({}, {"drop_first": True}):
        kinds = kinds_of(PAINT)
        check_attribute(solution, fixtures, ONE_HOT, "categories_", kinds, PAINT, **settings)


def test_columns__training(solution: Any, fixtures: Any) -> None:
    """columns: the training rows"""
    check_table(solution, fixtures, PAINT, PAINT)


def test_columns__one_row(solution: Any, fixtures: Any) -> None:
    """columns: a single row"""
    check_table(solution, fixtures, PAINT, [["green", "m"]])


def test_columns__no_rows(solution: Any, fixtures: Any) -> None:
    """columns: no rows to transform"""
    check_table(solution, fixtures, PAINT, [])


def test_columns__same_word(solution: Any, fixtures: Any) -> None:
    """columns: a word in two columns"""
    check_table(solution, fixtures, [["a", "a"], ["b", "a"]], [["b", "a"], ["a", "a"]])


def test_columns__constant(solution: Any, fixtures: Any) -> None:
    """columns: a column of one category"""
    check_table(solution, fixtures, [["x", "a"], ["x", "b"]], [["x", "b"]])


def test_columns__back(solution: Any, fixtures: Any) -> None:
    """columns: the way back"""
    table = np.array([[0.0, 0.0, 1.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]])
    check_back(solution, fixtures, ONE_HOT, PAINT, table, [["red", "m"], ["blue", "l"]])


def test_dropped__names(solution: Any, fixtures: Any) -> None:
    """dropped: the names that are left"""
    names = [f"{at}={kind}" for at, kind in columns_of(kinds_of(PAINT), True)]
    check_attribute(solution, fixtures, ONE_HOT, "names_", names, PAINT, drop_first=True)


def test_dropped__rows(solution: Any, fixtures: Any) -> None:
    """dropped: rows"""
    check_table(solution, fixtures, PAINT, PAINT, drop_first=True)


def test_dropped__constant(solution: Any, fixtures: Any) -> None:
    """dropped: a column of one category"""
    check_table(solution, fixtures, [["x", "a"], ["x", "b"]], [["x", "b"]], drop_first=True)


def test_dropped__back(solution: Any, fixtures: Any) -> None:
    """dropped: the way back"""
    table = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]])
    wanted = [["red", "l"], ["blue", "s"]]
    check_back(solution, fixtures, ONE_HOT, PAINT, table, wanted, drop_first=True)


def test_dropped__new(solution: Any, fixtures: Any) -> None:
    """dropped: what is new"""
    settings, new = {"drop_first": True}, [["amber", "m"]]
    given = words(ONE_HOT, settings, PAINT, f"transform({new})")
    data = (solution.OneHotEncoder, settings, PAINT, "transform", new)
    with asking(given):
        raises(ValueError, lambda: fixtures.answered(*data), given)


@example(question=([["b"], ["a"]], [["a"]]))
@given(question=tables())
def test_any__codes(solution: Any, fixtures: Any, question: tuple[Rows, Rows]) -> None:
    """any rows: codes"""
    check_codes(solution, fixtures, *question)


@given(question=tables(), drop=st.booleans())
def test_any__table(solution: Any, fixtures: Any, question: tuple[Rows, Rows], drop: bool) -> None:
    """any rows: columns"""
    check_table(solution, fixtures, *question, drop_first=drop)


@given(question=tables(), drop=st.booleans())
def test_any__back(solution: Any, fixtures: Any, question: tuple[Rows, Rows], drop: bool) -> None:
    """any rows: there and back"""
    rows, new = question
    for name, settings in ((ORDINAL, {}), (ONE_HOT, {"drop_first": drop})):
        given = words(name, settings, rows, f"inverse_transform(model.transform({new}))")
        with asking(given):
            got = fixtures.there_and_back(getattr(solution, name), settings, rows, new)
        equal(got, new, given)


def test_state__again(solution: Any, fixtures: Any) -> None:
    """fitted twice"""
    other = [["x"], ["y"]]
    for name in (ORDINAL, ONE_HOT):
        check_attribute(solution, fixtures, name, "categories_", [["x", "y"]], PAINT, other)
    check_attribute(solution, fixtures, ONE_HOT, "names_", ["0=x", "0=y"], PAINT, other)


def test_state__returned(solution: Any, fixtures: Any) -> None:
    """fit returns the object itself"""
    for name in (ORDINAL, ONE_HOT):
        given = f"model = {name}()\nmodel.fit(rows) is model"
        with asking(given):
            equal(fixtures.returned(getattr(solution, name), PAINT), True, given)


def test_state__unchanged(solution: Any, fixtures: Any) -> None:
    """the lists afterwards"""
    rows, order = [["large", "b"], ["small", "a"]], [*SIZES, ["b", "a"]]
    for name, settings in ((ORDINAL, {}), (ORDINAL, {"categories": order}), (ONE_HOT, {})):
        given = words(name, settings, rows, "transform(rows)")
        with asking(given):
            got = fixtures.after(getattr(solution, name), settings, rows)
        equal(got, [rows, settings], given, "a list was changed")


def check_made(solution: Any, fixtures: Any, name: str, **settings: Any) -> None:
    shown = ", ".join(f"{key}={one!r}" for key, one in settings.items())
    kind, given = getattr(solution, name), f"{name}({shown})"
    with asking(given):
        raises(ValueError, lambda: fixtures.made(kind, settings), given)


def check_fit(solution: Any, fixtures: Any, name: str, rows: Any, **settings: Any) -> None:
    kind, given = getattr(solution, name), words(name, settings, rows, "").removesuffix("\nmodel.")
    with asking(given):
        raises(ValueError, lambda: fixtures.fitted(kind, settings, rows), given)


def test_refused__unknown(solution: Any, fixtures: Any) -> None:
    """another way with what is new"""
    check_made(solution, fixtures, ORDINAL, unknown="ignore")
    check_made(solution, fixtures, ONE_HOT, unknown="code")


def test_refused__two_meanings(solution: Any, fixtures: Any) -> None:
    """zeros that would mean two things"""
    check_made(solution, fixtures, ONE_HOT, drop_first=True, unknown="ignore")


def test_refused__nothing(solution: Any, fixtures: Any) -> None:
    """no rows to learn from"""
    for name in (ORDINAL, ONE_HOT):
        check_fit(solution, fixtures, name, [])


def test_refused__ragged(solution: Any, fixtures: Any) -> None:
    """rows of other widths to learn from"""
    for name in (ORDINAL, ONE_HOT):
        for rows in ([["a", "b"], ["a"]], [["a"], ["a", "b"]]):
            check_fit(solution, fixtures, name, rows)


def test_refused__not_in_order(solution: Any, fixtures: Any) -> None:
    """a training text that the order lacks"""
    for unknown in ("error", "code"):
        rows = [["small"], ["huge"]]
        check_fit(solution, fixtures, ORDINAL, rows, categories=SIZES, unknown=unknown)


def test_refused__lists(solution: Any, fixtures: Any) -> None:
    """an order for another number of columns"""
    check_fit(solution, fixtures, ORDINAL, [["small", "a"]], categories=SIZES)
    check_fit(solution, fixtures, ORDINAL, [["small"]], categories=[*SIZES, ["a"]])


def check_width(solution: Any, fixtures: Any, *later: Rows) -> None:
    for name in (ORDINAL, ONE_HOT):
        for new in later:
            given = words(name, {}, PAINT, f"transform({new})")
            data = (getattr(solution, name), {}, PAINT, "transform", new)
            with asking(given):
                raises(ValueError, lambda data=data: fixtures.answered(*data), given)


def test_refused__short(solution: Any, fixtures: Any) -> None:
    """later rows that are too short"""
    check_width(solution, fixtures, [["red"]], [["red", "s"], ["red"]])


def test_refused__long(solution: Any, fixtures: Any) -> None:
    """later rows that are too long"""
    check_width(solution, fixtures, [["red", "s", "s"]], [["red", "s", "red"]])


def test_early__transform(solution: Any, fixtures: Any) -> None:
    """rows before anything was learned"""
    for name in (ORDINAL, ONE_HOT):
        kind, given = getattr(solution, name), f"{name}().transform({PAINT})"
        with asking(given):
            raises(RuntimeError, lambda kind=kind: fixtures.early(kind, "transform", PAINT), given)


def test_early__back(solution: Any, fixtures: Any) -> None:
    """the way back before anything was learned"""
    data = np.zeros((1, 1))
    for name in (ORDINAL, ONE_HOT):
        kind, given = getattr(solution, name), f"{name}().inverse_transform(np.zeros((1, 1)))"
        with asking(given):
            raises(
                RuntimeError,
                lambda kind=kind: fixtures.early(kind, "inverse_transform", data),
                given,
            )
