"""A generator of points, and a list of them."""

import math


def descend(gradient, point, rate, steps, tolerance):
    yield point
    slope = list(gradient(point))
    while steps and check(slope, point) > tolerance:
        point = [x - rate * s for x, s in zip(point, slope, strict=True)]
        yield point
        steps -= 1
        slope = list(gradient(point)) if steps else []


def check(slope, point):
    if len(slope) != len(point):
        raise ValueError("gradient and point differ in length")
    if any(math.isnan(s) or math.isinf(s) for s in slope):
        raise OverflowError("not finite")
    return math.dist(slope, [0.0] * len(slope))


def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    if min(steps, tolerance) < 0 or rate <= 0:
        raise ValueError("options")
    return list(descend(gradient, start[:], rate, steps, tolerance))
