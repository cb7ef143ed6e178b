"""Loops over plain numbers."""

import numpy as np


def pairs(predictions, targets):
    if np.shape(predictions) != np.shape(targets) or np.size(targets) == 0:
        raise ValueError("the shapes must agree and hold a number")
    return list(zip(np.ravel(predictions).tolist(), np.ravel(targets).tolist()))


def mse(predictions, targets):
    both = pairs(predictions, targets)
    total = 0.0
    for prediction, target in both:
        total += (prediction - target) ** 2
    return total / len(both)


def mse_gradient(predictions, targets):
    both = pairs(predictions, targets)
    slopes = [2.0 * (prediction - target) / len(both) for prediction, target in both]
    return np.array(slopes).reshape(np.shape(predictions))


def linear_gradients(x, targets, weights, bias):
    by_weight = np.zeros(len(weights))
    by_bias = 0.0
    for row, target in zip(x, targets):
        miss = sum(a * w for a, w in zip(row, weights)) + bias - target
        by_weight += 2 * miss * row / len(x)
        by_bias += 2 * miss / len(x)
    return by_weight, by_bias
