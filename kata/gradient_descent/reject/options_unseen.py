"""Rates and numbers of steps that make no sense are let through.

Fails: a rate of zero or less; a negative number of steps
"""

import math


def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    if tolerance < 0:
        raise ValueError("rate above 0, steps and tolerance not below 0")
    points = [list(start)]
    for _ in range(steps):
        here = points[-1]
        slope = gradient(here)
        if len(slope) != len(here):
            raise ValueError("the gradient has another length than the point")
        if not all(math.isfinite(one) for one in slope):
            raise OverflowError("the gradient is not finite: the rate is too large")
        if math.hypot(*slope) <= tolerance:
            break
        points.append([one - rate * other for one, other in zip(here, slope)])
    return points
