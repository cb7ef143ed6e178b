"""The candidate is taken as it is, without tanh.

Fails: memory: only the candidate has weights
"""

import numpy as np


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def lstm_step(x, h, c, weights):
    wx, wh, bias = weights
    i, f, g, o = np.split(x @ wx + h @ wh + bias, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * g
    h = sigmoid(o) * np.tanh(c)
    return h, c


def lstm(xs, weights, h=None, c=None):
    batch, steps, _ = xs.shape
    hidden = len(weights[1])
    h = np.zeros((batch, hidden)) if h is None else h
    c = np.zeros((batch, hidden)) if c is None else c
    outputs = np.zeros((batch, steps, hidden))
    for step in range(steps):
        h, c = lstm_step(xs[:, step], h, c, weights)
        outputs[:, step] = h
    return outputs, h, c
