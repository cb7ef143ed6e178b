"""Each coordinate is moved before the gradient for the next one is taken.

Fails: each coordinate feels the other
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
        point = list(here)
        for place in range(len(point)):
            point[place] -= rate * gradient(point)[place]
        points.append(point)
    return points
