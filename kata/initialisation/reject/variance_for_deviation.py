"""Variances are returned, not deviations.

Fails: the spread of one column around zero; the spread behind one layer and tanh
"""

import math

import numpy as np

GAINS = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2)}
ACTIVATIONS = {"linear": lambda x: x, "tanh": np.tanh, "relu": lambda x: np.maximum(x, 0)}


def fans(shape):
    if len(shape) < 2:
        raise ValueError(f"a weight has two dimensions or more, not {shape}")
    kernel = math.prod(shape[2:])
    return shape[1] * kernel, shape[0] * kernel


def gain(name, slope=0.01):
    if name == "leaky_relu":
        return math.sqrt(2 / (1 + slope**2))
    if name not in GAINS:
        raise ValueError(f"no gain is known for {name}")
    return GAINS[name]


def uniform(shape, rng, deviation):
    bound = math.sqrt(3) * deviation
    return rng.uniform(-bound, bound, shape)


def normal(shape, rng, deviation):
    return rng.normal(0, deviation, shape)


def xavier_deviation(shape, factor):
    return factor * math.sqrt(2 / sum(fans(shape)))


def kaiming_deviation(shape, mode, factor):
    if mode not in ("fan_in", "fan_out"):
        raise ValueError(f"unknown mode {mode}")
    return factor / math.sqrt(fans(shape)[mode == "fan_out"])


def xavier_uniform(shape, rng, gain=1.0):
    return uniform(shape, rng, xavier_deviation(shape, gain))


def xavier_normal(shape, rng, gain=1.0):
    return normal(shape, rng, xavier_deviation(shape, gain))


def kaiming_uniform(shape, rng, mode="fan_in", gain=2**0.5):
    return uniform(shape, rng, kaiming_deviation(shape, mode, gain))


def kaiming_normal(shape, rng, mode="fan_in", gain=2**0.5):
    return normal(shape, rng, kaiming_deviation(shape, mode, gain))


def spreads(x, weights, activation):
    if activation not in ACTIVATIONS:
        raise ValueError(f"unknown activation {activation}")
    found = []
    for weight in weights:
        x = ACTIVATIONS[activation](x @ weight.T)
        found.append(float(x.var()))
    return found
