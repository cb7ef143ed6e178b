"""Checks a typed query: right if it gives what the reference gives, on every filling."""

from __future__ import annotations

from collections import Counter

from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.checkers.sql_database import Answer, QueryError, Row, run_query
from coach.recall.kinds import Sql
from coach.words import counted

_DIGITS = 9
_MOST_SHOWN = 6


def check_sql(settings: Sql, answer: str, typed: str) -> Checked:
    """Compare the rows of both; their order counts only where the card says so.

    The names of columns are free. A query that does not run is not counted as wrong.
    """
    if not typed.strip().rstrip(";").strip():
        return unreadable("Nothing was typed.")
    for number, rows in enumerate((settings.rows, *settings.hidden)):
        try:
            right = run_query(settings.tables, rows, answer)
        except QueryError:
            return unreadable("The card's own query does not run; coach cards check says why.")
        try:
            given = run_query(settings.tables, rows, typed)
        except QueryError as problem:
            return unreadable(f"{_sentence(str(problem))}")
        found = _difference(right, given, settings.ordered)
        if found is not None:
            return found if number == 0 else _on_other_rows(found)
    return RIGHT


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _on_other_rows(checked: Checked) -> Checked:
    message = f"Right on the rows shown, and wrong on others. {checked.message}"
    return wrong(message, checked.slip, checked.details)


def _difference(right: Answer, given: Answer, ordered: bool) -> Checked | None:
    own, wanted = [_key(row) for row in given.rows], [_key(row) for row in right.rows]
    if own == wanted or (not ordered and Counter(own) == Counter(wanted)):
        return None
    details = (*_shown("you", given), *_shown("right", right))
    if len(given.columns) != len(right.columns):
        message = f"Columns. Yours gives {len(given.columns)}, the answer {len(right.columns)}."
        return wrong(message, "number of columns", details)
    if Counter(own) == Counter(wanted):
        return wrong("The rows are right and their order is not.", "order of rows", details)
    if _is_turned(own, wanted):
        return wrong("The columns come in another order.", "order of columns", details)
    return _rows_differ(own, wanted, details)


def _is_turned(own: list[Row], wanted: list[Row]) -> bool:
    """Whether each row holds the right values, and the rows are not the right ones."""
    turned = Counter(tuple(sorted(map(repr, row))) for row in own)
    return bool(own) and turned == Counter(tuple(sorted(map(repr, row))) for row in wanted)


def _rows_differ(own: list[Row], wanted: list[Row], details: tuple[str, ...]) -> Checked:
    if own and set(own) == set(wanted):
        more = len(own) > len(wanted)
        message = "Rows come more than once." if more else "Rows that stand twice come once."
        return wrong(f"{message} Yours gives {_rows(own)}.", "duplicate rows", details)
    missing, extra = Counter(wanted) - Counter(own), Counter(own) - Counter(wanted)
    if not extra:
        return wrong(f"Missing: {_named(missing)}.", "missing rows", details)
    if not missing:
        return wrong(f"Too many: {_named(extra)}.", "extra rows", details)
    message = f"Values. Missing: {_named(missing)}; not wanted: {_named(extra)}."
    return wrong(message, "values", details)


def _rows(rows: list[Row]) -> str:
    return counted(len(rows), "row")


def _named(rows: Counter[Row]) -> str:
    first, more = next(iter(rows)), rows.total() - 1
    return f"{_text(first)}{f' and {more} more' if more else ''}"


def _shown(word: str, answer: Answer) -> list[str]:
    """A few rows as one text; ``you  (Ada, 3)  (Bob, 1)``."""
    rows = "  ".join(_text(row) for row in answer.rows[:_MOST_SHOWN])
    more = len(answer.rows) - _MOST_SHOWN
    return [f"{word} {rows or 'no rows'}{f'  and {more} more' if more > 0 else ''}"]


def _text(row: Row) -> str:
    return f"({', '.join(map(_cell, row))})"


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else str(value)


def _key(row: Row) -> Row:
    """A row to compare: numbers up to rounding, 2 and 2.0 alike, texts as they are."""
    return tuple(
        float(f"{value:.{_DIGITS}g}") if isinstance(value, (int, float)) else value for value in row
    )
