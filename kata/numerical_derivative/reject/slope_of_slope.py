"""The second derivative is a slope of slopes and asks two steps away.

Fails: second: the kink of abs with a step of 0.5; where the second derivative asks
"""

import numpy as np


def check(h):
    if h <= 0:
        raise ValueError("the step must be above 0")


def derivative(f, x, h=1e-5):
    check(h)
    return (f(x + h) - f(x - h)) / (2 * h)


def second_derivative(f, x, h=1e-4):
    check(h)
    return (derivative(f, x + h, h) - derivative(f, x - h, h)) / (2 * h)


def gradient(f, x, h=1e-5):
    check(h)
    slopes = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        right, left = x.astype(float), x.astype(float)
        right[index] += h
        left[index] -= h
        slopes[index] = (f(right) - f(left)) / (2 * h)
    return slopes


def jacobian(f, x, h=1e-5):
    check(h)
    columns = []
    for place in range(len(x)):
        ahead, behind = x.astype(float), x.astype(float)
        ahead[place] += h
        behind[place] -= h
        columns.append((f(ahead) - f(behind)) / (2 * h))
    return np.stack(columns, axis=1)
