"""A gradient of another length is cut, or cuts the point.

Fails: a gradient longer than the point; a gradient shorter than the point
"""

import math


def gradient_descent(gradient, start, rate=0.1, steps=1000, tolerance=1e-8):
    if rate <= 0 or steps < 0 or tolerance < 0:
        raise ValueError("rate above 0, steps and tolerance not below 0")
    points = [list(start)]
    for _ in range(steps):
        here = points[-1]
        slope = gradient(here)
        if not all(math.isfinite(one) for one in slope):
            raise OverflowError("the gradient is not finite: the rate is too large")
        if math.hypot(*slope) <= tolerance:
            break
        points.append([one - rate * other for one, other in zip(here, slope)])
    return points
