"""Runs beside the learner's code: slopes to walk down, which note where they were asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Point = list[float]


def bowl(point: Point) -> Point:
    """The gradient of x^2."""
    return [2 * one for one in point]


def valley(point: Point) -> Point:
    """The gradient of x^2 + 5 y^2."""
    return [2 * point[0], 10 * point[1]]


def crossed(point: Point) -> Point:
    """The gradient of x^2 + x y + y^2: each coordinate is felt by the other."""
    return [2 * point[0] + point[1], point[0] + 2 * point[1]]


def moved(point: Point) -> Point:
    """The gradient of (x - 3)^2 + (y + 1)^2."""
    return [2 * (point[0] - 3), 2 * (point[1] + 1)]


def slope(point: Point) -> Point:
    """The gradient of 3 x, which never ends."""
    return [3.0 for _ in point]


def cliff(point: Point) -> Point:
    """Not a number beyond 2."""
    return [float("nan") if point[0] > 2 else -1.0, 0.0]


def endless(point: Point) -> Point:
    """Infinite below -2."""
    return [0.0, float("inf") if point[1] < -2 else 1.0]


def too_long(point: Point) -> Point:
    return [1.0] * (len(point) + 1)


def too_short(point: Point) -> Point:
    return [1.0] * (len(point) - 1)


SLOPES: dict[str, Callable[[Point], Point]] = {
    one.__name__: one
    for one in (bowl, valley, crossed, moved, slope, cliff, endless, too_long, too_short)
}


def walk(descend: Any, name: str, start: Point, options: dict[str, Any]) -> Any:
    return descend(SLOPES[name], start, **options)


def asked(descend: Any, name: str, start: Point, options: dict[str, Any]) -> list[Point]:
    """Return the points at which the gradient was asked for."""
    points: list[Point] = []

    def gradient(point: Point) -> Point:
        points.append(list(point))
        return SLOPES[name](point)

    descend(gradient, start, **options)
    return points


def start_after(descend: Any, start: Point) -> list[Any]:
    """Return the start after the call, and how many different lists the points are."""
    points = descend(bowl, start, steps=3)
    return [start, len({id(point) for point in points}), any(one is start for one in points)]
