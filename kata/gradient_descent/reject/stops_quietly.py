"""It stops without an error where the gradient is not finite.

Fails: a gradient that is not a number; a gradient that is infinite
"""

import math


def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    if rate <= 0 or steps < 0 or tolerance < 0:
        raise ValueError("rate above 0, steps and tolerance not below 0")
    points = [list(start)]
    for _ in range(steps):
        here = points[-1]
        slope = gradient(here)
        if len(slope) != len(here):
            raise ValueError("the gradient has another length than the point")
        if not all(math.isfinite(one) for one in slope):
            break
        if math.hypot(*slope) <= tolerance:
            break
        points.append([one - rate * other for one, other in zip(here, slope)])
    return points
