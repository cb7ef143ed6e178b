"""An entry is not put back where the loss raises.

Fails: the array after a loss that raised
"""

import numpy as np


def relative_error(analytic, numeric, floor=1e-6):
    if analytic.shape != numeric.shape:
        raise ValueError(f"shapes {analytic.shape} and {numeric.shape}")
    with np.errstate(invalid="ignore"):
        size = np.maximum(np.maximum(abs(analytic), abs(numeric)), floor)
        error = abs(analytic - numeric) / size
    return np.where(np.isfinite(error), error, np.inf)


def numerical_gradient(loss, x, h=1e-5):
    if x.dtype != np.float64:
        raise ValueError(f"slopes need float64, and this is {x.dtype}")
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        kept = x[place]
        x[place] = kept + h
        above = loss()
        x[place] = kept - h
        below = loss()
        x[place] = kept
        slopes[place] = (above - below) / (2 * h)
    return slopes


def worst_entry(loss, parameters, gradients, h=1e-5):
    if not parameters or parameters.keys() != gradients.keys():
        raise ValueError("parameters and gradients have other names")
    worst = ("", (), -1.0)
    for name, x in parameters.items():
        errors = relative_error(gradients[name], numerical_gradient(loss, x, h))
        for place in np.ndindex(x.shape):
            if errors[place] > worst[2]:
                worst = (name, place, float(errors[place]))
    return worst
