"""Layers as objects with forward and backward."""

import numpy as np


class Dense:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight.copy(), bias.copy()

    def forward(self, x):
        self.x = x
        return x.dot(self.weight) + self.bias

    def backward(self, slope):
        self.gradients = (self.x.T.dot(slope), np.sum(slope, axis=0))
        return slope.dot(self.weight.T)


class Relu:
    def forward(self, x):
        self.open = x > 0
        return x * self.open

    def backward(self, slope):
        return slope * self.open


def build(layers):
    parts = []
    for weight, bias in layers:
        parts += [Dense(weight, bias), Relu()]
    return parts[:-1]


def run(parts, x):
    for part in parts:
        x = part.forward(x)
    return x


def predict(layers, x):
    return run(build(layers), x)


def loss_and_gradients(layers, x, targets, l2=0.0):
    parts = build(layers)
    scores = run(parts, x)
    n = len(targets)
    shifted = scores - np.max(scores, axis=1).reshape(-1, 1)
    total = np.exp(shifted).sum(axis=1)
    loss = sum(np.log(total[i]) - shifted[i, targets[i]] for i in range(n)) / n
    slope = np.exp(shifted) / total.reshape(-1, 1)
    for i in range(n):
        slope[i, targets[i]] -= 1.0
    slope = slope / n
    for part in reversed(parts):
        slope = part.backward(slope)
    dense = [part for part in parts if isinstance(part, Dense)]
    loss += l2 / 2 * sum(np.sum(part.weight**2) for part in dense)
    return loss, [[p.gradients[0] + l2 * p.weight, p.gradients[1]] for p in dense]


def train(layers, x, targets, steps, rate, l2=0.0):
    current = [(w.copy(), b.copy()) for w, b in layers]
    while steps:
        gradients = loss_and_gradients(current, x, targets, l2)[1]
        for (w, b), (dw, db) in zip(current, gradients):
            w -= rate * dw
            b -= rate * db
        steps -= 1
    return current
