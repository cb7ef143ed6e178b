"""Plain numbers: each entry's error by math, and a context that puts the entry back."""

import math
from contextlib import contextmanager

import numpy as np


@contextmanager
def moved(x, place, step):
    kept = x[place].item()
    x[place] = kept + step
    try:
        yield
    finally:
        x[place] = kept


def error(a, b, floor):
    if not (math.isfinite(a) and math.isfinite(b)):
        return math.inf
    return abs(a - b) / max(abs(a), abs(b), floor)


def relative_error(analytic, numeric, floor=1e-6):
    if np.shape(analytic) != np.shape(numeric):
        raise ValueError("shapes differ")
    pairs = zip(np.ravel(analytic).tolist(), np.ravel(numeric).tolist())
    return np.array([error(a, b, floor) for a, b in pairs]).reshape(np.shape(analytic))


def numerical_gradient(loss, x, h=1e-5):
    if str(x.dtype) != "float64":
        raise ValueError("too few digits")
    slopes = np.zeros_like(x)
    for place, _ in np.ndenumerate(x):
        with moved(x, place, h):
            right = loss()
        with moved(x, place, -h):
            left = loss()
        slopes[place] = (right - left) / (2 * h)
    return slopes


def worst_entry(loss, parameters, gradients, h=1e-5):
    if not parameters:
        raise ValueError("nothing to check")
    if sorted(parameters) != sorted(gradients):
        raise ValueError("other names")
    answer = None
    for name, x in parameters.items():
        if gradients[name].shape != x.shape:
            raise ValueError(f"the gradient of {name} has another shape")
        errors = relative_error(gradients[name], numerical_gradient(loss, x, h))
        for index, one in np.ndenumerate(errors):
            if answer is None or one > answer[2]:
                answer = (name, index, float(one))
    return answer
