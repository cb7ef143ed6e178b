"""Slices for the gates, the sigmoid with exp, the inputs multiplied all at once."""

import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def gates(z, c):
    n = c.shape[1]
    i, f, o = sigmoid(z[:, :n]), sigmoid(z[:, n : 2 * n]), sigmoid(z[:, 3 * n :])
    new = f * c + i * np.tanh(z[:, 2 * n : 3 * n])
    return o * np.tanh(new), new


def lstm_step(x, h, c, weights):
    wx, wh, bias = weights
    return gates(np.dot(x, wx) + np.dot(h, wh) + bias, c)


def lstm(xs, weights, h=None, c=None):
    wx, wh, bias = weights
    made = xs @ wx + bias
    if h is None:
        h = np.zeros((xs.shape[0], wh.shape[0]))
    if c is None:
        c = np.zeros_like(h)
    outputs = []
    for z in made.swapaxes(0, 1):
        h, c = gates(z + h @ wh, c)
        outputs.append(h)
    if not outputs:
        return np.zeros((len(xs), 0, len(wh))), h, c
    return np.stack(outputs, axis=1), h, c
