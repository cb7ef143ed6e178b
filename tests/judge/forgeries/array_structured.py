# ruff: noqa
# mypy: ignore-errors
"""Answers with records that hide their numbers in fields."""

import numpy


def unit_rows(rows):
    return numpy.zeros(rows.shape, [("number", float), ("passed", bool)])
