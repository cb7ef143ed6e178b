"""Divides by the square root of the sum of squares."""

import numpy


def unit_rows(rows):  # type: ignore[no-untyped-def]
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)
