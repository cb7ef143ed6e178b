"""A class knows a shape's fans; numbers are drawn one after another with small helpers."""

import numpy as np


class Fans:
    def __init__(self, shape):
        if len(shape) <= 1:
            raise ValueError("no weight has this shape")
        kernel = int(np.prod(shape[2:], dtype=int))
        self.shape = shape
        self.fan_in = kernel * shape[1]
        self.fan_out = kernel * shape[0]

    def one(self, mode):
        if mode == "fan_in":
            return self.fan_in
        if mode == "fan_out":
            return self.fan_out
        raise ValueError("mode")

    def both(self):
        return (self.fan_in + self.fan_out) / 2

    def even(self, rng, variance):
        size = int(np.prod(self.shape))
        ends = np.sqrt(12 * variance)
        return ((rng.random(size) - 0.5) * ends).reshape(self.shape)

    def bell(self, rng, variance):
        size = int(np.prod(self.shape))
        return rng.normal(scale=np.sqrt(variance), size=size).reshape(self.shape)


def fans(shape):
    known = Fans(shape)
    return known.fan_in, known.fan_out


def gain(name, slope=0.01):
    squares = {"linear": 1, "sigmoid": 1, "tanh": 25 / 9, "relu": 2}
    squares["leaky_relu"] = 2 / (1 + slope * slope)
    if name not in squares:
        raise ValueError(name)
    return squares[name] ** 0.5


def xavier_uniform(shape, rng, gain=1.0):
    known = Fans(shape)
    return known.even(rng, gain**2 / known.both())


def xavier_normal(shape, rng, gain=1.0):
    known = Fans(shape)
    return known.bell(rng, gain**2 / known.both())


def kaiming_uniform(shape, rng, mode="fan_in", gain=2**0.5):
    known = Fans(shape)
    return known.even(rng, gain**2 / known.one(mode))


def kaiming_normal(shape, rng, mode="fan_in", gain=2**0.5):
    known = Fans(shape)
    return known.bell(rng, gain**2 / known.one(mode))


def spreads(x, weights, activation):
    def bend(z):
        if activation == "linear":
            return z
        if activation == "tanh":
            return np.tanh(z)
        if activation == "relu":
            return np.where(z > 0, z, 0.0)
        raise ValueError(activation)

    answer = []
    for weight in weights:
        x = bend(np.dot(x, np.transpose(weight)))
        answer.append(float(np.var(x)) ** 0.5)
    return answer
