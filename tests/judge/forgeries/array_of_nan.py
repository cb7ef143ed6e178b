# ruff: noqa
# mypy: ignore-errors
"""Answers with nothing but NaN."""

import numpy


def unit_rows(rows):
    return numpy.full(rows.shape, numpy.nan)
