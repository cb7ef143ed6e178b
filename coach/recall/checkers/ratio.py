"""Finds that one formula is a constant, or a size such as N, times another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from coach.recall.checkers.evaluate import Array
from coach.recall.checkers.points import Point

_CLOSE = 1e-7
_LOG_BASES = {1 / math.log(2): "log base 2", 1 / math.log(10): "log base 10"}
_NATURAL = {math.log(2): "log base e", math.log(10): "log base e"}


@dataclass(frozen=True)
class Ratio:
    """``slip`` names the factor; ``times`` and ``cause`` are the words for it."""

    slip: str
    times: str
    cause: str = ""
    plain: bool = True
    """Whether the number is one that people recognise: 2, 1/3, the ratio of two logs."""


def constant_ratio(
    points: tuple[Point, ...], right: tuple[Array, ...], given: tuple[Array, ...]
) -> Ratio | None:
    """Return the factor from right to given where it is one number or one size everywhere."""
    if not all(np.isfinite(value).all() for value in given):
        return None
    ratios = [_at_point(one, other) for one, other in zip(right, given, strict=True)]
    if any(math.isnan(ratio) for ratio in ratios if ratio is not None):
        return None
    known = [(point, r) for point, r in zip(points, ratios, strict=True) if r is not None]
    for words, sizes in _factors([point for point, _ in known]):
        rest = np.array([ratio for _, ratio in known]) / sizes
        if rest.size and np.allclose(rest, rest[0], rtol=_CLOSE, atol=0):
            return _named(float(rest[0]), words)
    return None


def _at_point(right: Array, given: Array) -> float | None:
    """The ratio at one point; nan where it is not one, None where both are zero."""
    zero = right == 0
    if (given[zero] != 0).any() or not (given[~zero] != 0).all():
        return math.nan
    ratios = given[~zero] / right[~zero]
    if not ratios.size:
        return None
    return float(ratios[0]) if np.allclose(ratios, ratios[0], rtol=_CLOSE, atol=0) else math.nan


def _factors(points: list[Point]) -> Iterator[tuple[str, Array]]:
    """No size first, then N, 1/N, and for two sizes N*C, 1/(N*C), N/C and C/N."""
    yield "", np.ones(len(points))
    names = list(points[0].sizes) if points else []
    sizes = {name: np.array([float(point.sizes[name]) for point in points]) for name in names}
    for name in names:
        yield name, sizes[name]
        yield f"1/{name}", 1 / sizes[name]
    for one, other in combinations(names, 2):
        yield f"{one}*{other}", sizes[one] * sizes[other]
        yield f"1/({one}*{other})", 1 / (sizes[one] * sizes[other])
        yield f"{one}/{other}", sizes[one] / sizes[other]
        yield f"{other}/{one}", sizes[other] / sizes[one]


def _named(number: float, words: str) -> Ratio:
    sign = "sign and " if number < 0 else ""
    size = abs(number)
    if not words and math.isclose(size, 1, rel_tol=_CLOSE):
        return Ratio("sign", "-1 times")
    for value, base in {**_LOG_BASES, **_NATURAL}.items():
        if not words and math.isclose(size, value, rel_tol=_CLOSE):
            return Ratio(sign + base, f"{number:.4g} times", f": {base}?")
    near = Fraction(size).limit_denominator(16)
    plain = math.isclose(float(near), size, rel_tol=_CLOSE)
    factor = _factor_text(str(near) if plain else f"{size:.4g}", words)
    times = f"{'-' if number < 0 else ''}{factor} times"
    return Ratio(f"{sign}factor {factor}", times, _cause(words), plain)


def _factor_text(number: str, words: str) -> str:
    if not words:
        return number
    return words if number == "1" else f"{number}*{words}"


def _cause(words: str) -> str:
    if not words or "/" in words.removeprefix("1/"):
        return ""
    return ": a mean for a sum?" if words.startswith("1/") else ": a sum for a mean?"
