"""One sequence at a time, x and h joined to one vector."""

import math

import numpy as np


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def one(x, h, c, weights):
    z = np.concatenate([x, h]) @ np.concatenate(weights[:2]) + weights[2]
    i, f, g, o = z.reshape(4, -1)
    memory = [sigmoid(f[k]) * c[k] + sigmoid(i[k]) * math.tanh(g[k]) for k in range(len(c))]
    return [sigmoid(o[k]) * math.tanh(memory[k]) for k in range(len(c))], memory


def lstm_step(x, h, c, weights):
    pairs = [one(*row, weights) for row in zip(x, h, c)]
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])


def lstm(xs, weights, h=None, c=None):
    zeros = np.zeros((len(xs), len(weights[1])))
    h, c = (zeros if start is None else start for start in (h, c))
    outputs = np.empty((len(xs), xs.shape[1], zeros.shape[1]))
    for at in range(xs.shape[1]):
        h, c = lstm_step(xs[:, at, :], h, c, weights)
        outputs[:, at, :] = h
    return outputs, h, c
