"""The differences are not squared but taken without their sign.

Fails: two predictions; predictions that are too low and too high
"""

import numpy as np


def differences(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError(f"{predictions.shape} predictions for {targets.shape} targets")
    if predictions.size == 0:
        raise ValueError("a mean of nothing")
    return predictions.astype(float) - targets


def mse(predictions, targets):
    return float(np.abs(differences(predictions, targets)).mean())


def mse_gradient(predictions, targets):
    return 2 * differences(predictions, targets) / targets.size


def linear_gradients(x, targets, weights, bias):
    slopes = mse_gradient(x @ weights + bias, targets)
    return x.T @ slopes, float(slopes.sum())
