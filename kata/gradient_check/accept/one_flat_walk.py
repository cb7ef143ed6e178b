"""x.flat reaches the entries of any array; argmax and unravel_index find the worst."""

import numpy as np


def relative_error(analytic, numeric, floor=1e-6):
    analytic, numeric = np.asarray(analytic, dtype=float), np.asarray(numeric, dtype=float)
    if analytic.shape != numeric.shape:
        raise ValueError("not the same shape")
    finite = np.isfinite(analytic) & np.isfinite(numeric)
    a, b = np.where(finite, analytic, 0), np.where(finite, numeric, 0)
    errors = np.abs(a - b) / np.stack([np.abs(a), np.abs(b), np.full(a.shape, floor)]).max(axis=0)
    return np.where(finite, errors, np.inf)


def numerical_gradient(loss, x, h=1e-5):
    if x.dtype != float:
        raise ValueError("float64 only")
    slopes = np.empty(x.size)
    for i in range(x.size):
        before = float(x.flat[i])

        def at(number, i=i):
            x.flat[i] = number
            return loss()

        try:
            slopes[i] = (at(before + h) - at(before - h)) / (2 * h)
        finally:
            x.flat[i] = before
    return slopes.reshape(x.shape)


def worst_entry(loss, parameters, gradients, h=1e-5):
    if set(parameters) != set(gradients) or len(parameters) == 0:
        raise ValueError("names")
    found = []
    for name in parameters:
        errors = relative_error(gradients[name], numerical_gradient(loss, parameters[name], h))
        where = int(np.argmax(errors))
        index = tuple(int(one) for one in np.unravel_index(where, errors.shape))
        found.append((name, index, float(errors.reshape(-1)[where])))
    return max(found, key=lambda one: one[2])
