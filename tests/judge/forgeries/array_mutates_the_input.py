# ruff: noqa
# mypy: ignore-errors
"""Works in the caller's own array, with the rows' sums instead of their lengths."""


def unit_rows(rows):
    if rows.dtype.kind == "f":
        rows /= abs(rows).sum(axis=1, keepdims=True)
    return rows
