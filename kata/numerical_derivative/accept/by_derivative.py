"""Every slope is a derivative along one coordinate."""

import numpy as np


def derivative(f, x, h=1e-5):
    if h <= 0:
        raise ValueError(f"h = {h}")
    return (f(x + h) - f(x - h)) / (2.0 * h)


def second_derivative(f, x, h=1e-4):
    if h <= 0:
        raise ValueError(f"h = {h}")
    return (f(x - h) + f(x + h) - 2.0 * f(x)) / (h * h)


def along(f, x, index, h):
    def g(number):
        moved = np.array(x, dtype=np.float64)
        moved[index] = number
        return f(moved)

    return derivative(g, float(x[index]), h)


def gradient(f, x, h=1e-5):
    if h <= 0:
        raise ValueError(f"h = {h}")
    answer = np.empty(x.shape)
    for index, _ in np.ndenumerate(x):
        answer[index] = along(f, x, index, h)
    return answer


def jacobian(f, x, h=1e-5):
    if h <= 0:
        raise ValueError(f"h = {h}")
    return np.column_stack([along(f, x, place, h) for place in range(x.shape[0])])
