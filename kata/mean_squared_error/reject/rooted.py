"""The square root of the mean is returned.

Fails: two predictions, one of them off by one
"""

import numpy as np


def differences(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError(f"{predictions.shape} predictions for {targets.shape} targets")
    if predictions.size == 0:
        raise ValueError("a mean of nothing")
    return predictions.astype(float) - targets


def mse(predictions, targets):
    return float(np.sqrt((differences(predictions, targets) ** 2).mean()))


def mse_gradient(predictions, targets):
    return 2 * differences(predictions, targets) / targets.size


def linear_gradients(x, targets, weights, bias):
    slopes = mse_gradient(x @ weights + bias, targets)
    return x.T @ slopes, float(slopes.sum())
