"""The tables of a query card as lines of text."""

from __future__ import annotations

from coach.recall.checkers.sql_database import Answer, QueryError, read_table, table_names
from coach.recall.kinds import Sql

_MOST_ROWS = 8


def drawn_tables(settings: Sql) -> tuple[str, ...]:
    """Return each table with its columns and its first rows; the script itself if it fails."""
    try:
        names = table_names(settings.tables)
        lines: list[str] = []
        for name in names:
            lines += [*([""] if lines else []), name]
            lines += drawn(read_table(settings.tables, settings.rows, name))
        return tuple(lines)
    except QueryError:
        return tuple(settings.tables.splitlines())


def drawn(answer: Answer) -> list[str]:
    """Return a table in columns that line up."""
    rows = [tuple(map(_text, row)) for row in answer.rows[:_MOST_ROWS]]
    widths = [max(map(len, column)) for column in zip(answer.columns, *rows, strict=True)]
    lines = [_line(answer.columns, widths), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths) for row in rows]
    more = len(answer.rows) - _MOST_ROWS
    return [*(f"  {line}" for line in lines), *([f"  and {more} more rows"] if more > 0 else [])]


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _text(value: object) -> str:
    return "NULL" if value is None else str(value)
