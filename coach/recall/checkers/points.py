"""Draws the points at which two formulas are compared, edges of the domain included."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coach.recall.checkers.evaluate import Array
from coach.recall.kinds import Domain, DomainKind, Variable

POINTS = 64
_ALL_LOW, _ALL_HIGH, _EDGES = 0, 1, 2
_MODES = 8
_NEAR_ZERO_AND_ONE = (0.001, 0.999)


@dataclass(frozen=True)
class Point:
    """A value for every variable, and for every size symbol; sizes of different names differ."""

    values: dict[str, Array]
    sizes: dict[str, int]
    plain: bool
    """Whether every variable was drawn at random, none from the edges of its domain."""

    def text_of(self, shape: Iterable[int]) -> str:
        """Return a shape in the card's symbols: ``(N, C)``."""
        symbols = {size: name for name, size in self.sizes.items()}
        words = [str(symbols.get(size, size)) for size in shape]
        return f"({words[0]},)" if len(words) == 1 else f"({', '.join(words)})"


@lru_cache(maxsize=16)
def draw_points(variables: tuple[Variable, ...], seed: int) -> tuple[Point, ...]:
    """Return 64 points; the same seed gives the same ones.

    Values are rounded to two or three digits, so that a point can be shown exactly. One point in
    eight takes a variable's lowest values throughout (labels all 0, numbers all negative), one its
    highest, one its edges: where formulas differ only there, the difference shows.
    """
    random = np.random.default_rng(seed)
    return tuple(_point(variables, index, random) for index in range(POINTS))


def _point(variables: tuple[Variable, ...], index: int, random: np.random.Generator) -> Point:
    sizes = _sizes(variables, random)
    values: dict[str, Array] = {}
    modes = [_mode(index, place) for place in range(len(variables))]
    for variable, mode in zip(variables, modes, strict=True):
        shape = tuple(sizes[size] if isinstance(size, str) else size for size in variable.shape)
        values[variable.name] = _drawn(variable.domain, shape, mode, random)
    plain = all(mode > _EDGES for mode in modes)
    named = {name: np.asarray(float(size)) for name, size in sizes.items()}
    return Point({**named, **values}, sizes, plain)


def _mode(index: int, place: int) -> int:
    """A different eighth of the points for each variable; the first two meet in every way."""
    return (index // _MODES**place if place < 2 else index * (place + 1)) % _MODES


def _sizes(variables: tuple[Variable, ...], random: np.random.Generator) -> dict[str, int]:
    used = [size for variable in variables for size in variable.shape]
    symbols = list(dict.fromkeys(size for size in used if isinstance(size, str)))
    free = [size for size in range(2, 8 + len(used)) if size not in used]
    chosen = random.permutation(free[: 4 + len(symbols)])[: len(symbols)]
    return dict(zip(symbols, map(int, chosen), strict=True))


def _drawn(domain: Domain, shape: tuple[int, ...], mode: int, random: np.random.Generator) -> Array:
    match domain.kind:
        case DomainKind.BINARY:
            return _binary(shape, mode, random)
        case DomainKind.PROBABILITY:
            return _probability(shape, mode, random)
        case DomainKind.PROBABILITIES:
            return _probabilities(shape, random)
        case DomainKind.ONE_HOT:
            return np.asarray(np.eye(shape[-1])[random.integers(0, shape[-1], shape[:-1])])
        case DomainKind.INTEGER:
            drawn = random.integers(int(domain.low), int(domain.high) + 1, shape)
            return np.asarray(drawn, dtype=np.float64)
        case DomainKind.REAL:
            return _real(domain, shape, mode, random)


def _binary(shape: tuple[int, ...], mode: int, random: np.random.Generator) -> Array:
    if mode in (_ALL_LOW, _ALL_HIGH):
        return np.full(shape, float(mode))
    return np.asarray(random.integers(0, 2, shape), dtype=np.float64)


def _probability(shape: tuple[int, ...], mode: int, random: np.random.Generator) -> Array:
    if mode == _EDGES:
        return np.asarray(random.choice(_NEAR_ZERO_AND_ONE, shape))
    return np.asarray(random.integers(1, 100, shape) / 100)


def _probabilities(shape: tuple[int, ...], random: np.random.Generator) -> Array:
    """Hundredths that sum to 1 along the last axis, none of them 0."""
    count = shape[-1]
    shares = random.multinomial(100 - count, np.full(count, 1 / count), shape[:-1])
    skewed = np.sort(shares + 1, axis=-1)
    skewed[..., -1] += (skewed[..., 0] - 1) // 2
    skewed[..., 0] -= (skewed[..., 0] - 1) // 2
    return np.asarray(random.permuted(skewed, axis=-1) / 100)


def _real(domain: Domain, shape: tuple[int, ...], mode: int, random: np.random.Generator) -> Array:
    low, high = domain.low, domain.high
    straddles = low < 0 < high
    if straddles and mode == _ALL_LOW:
        high = 0.0
    if straddles and mode == _ALL_HIGH:
        low = 0.0
    drawn = _rounded(low, high, shape, random, straddles)
    while not _varies(drawn):
        drawn = _rounded(low, high, shape, random, straddles)
    return drawn


def _rounded(
    low: float, high: float, shape: tuple[int, ...], random: np.random.Generator, no_zero: bool
) -> Array:
    digits = max(2, 2 - math.floor(math.log10(high - low)))
    drawn = np.clip(np.round(random.uniform(low, high, shape), digits), low, high)
    if not no_zero:
        return np.asarray(drawn)
    # Zero itself is left out: kinks such as that of abs have no one derivative there.
    nearest = 10.0**-digits if high > 0 else -(10.0**-digits)
    return np.asarray(np.where(drawn == 0, nearest, drawn))


def _varies(drawn: Array) -> bool:
    """Rounding can make a column constant, and then a range, variance or correlation breaks."""
    axes = [axis for axis, size in enumerate(drawn.shape) if size > 1]
    return all(np.ptp(drawn, axis=axis).all() for axis in axes)
