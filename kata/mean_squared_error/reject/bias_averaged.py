"""The slopes for the bias are averaged once more.

Fails: a line through two points; a bias that is not zero
"""

import numpy as np


def differences(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError(f"{predictions.shape} predictions for {targets.shape} targets")
    if predictions.size == 0:
        raise ValueError("a mean of nothing")
    return predictions.astype(float) - targets


def mse(predictions, targets):
    return float((differences(predictions, targets) ** 2).mean())


def mse_gradient(predictions, targets):
    return 2 * differences(predictions, targets) / targets.size


def linear_gradients(x, targets, weights, bias):
    slopes = mse_gradient(x @ weights + bias, targets)
    return x.T @ slopes, float(slopes.mean())
