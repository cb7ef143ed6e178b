"""Bounds as torch.nn.init writes them, one formula in each function."""

import numpy as np


def fans(shape):
    if len(shape) < 2:
        raise ValueError("at least two dimensions are needed")
    field = 1
    for size in shape[2:]:
        field *= size
    return shape[1] * field, shape[0] * field


def gain(name, slope=0.01):
    if name in ("linear", "sigmoid"):
        return 1
    elif name == "tanh":
        return 5.0 / 3
    elif name == "relu":
        return 2.0**0.5
    elif name == "leaky_relu":
        return (2.0 / (1 + slope**2)) ** 0.5
    raise ValueError(name)


def pick(shape, mode):
    return fans(shape)[("fan_in", "fan_out").index(mode)]


def xavier_uniform(shape, rng, gain=1.0):
    fan_in, fan_out = fans(shape)
    a = gain * np.sqrt(6 / (fan_in + fan_out))
    return a * (2 * rng.random(shape) - 1)


def xavier_normal(shape, rng, gain=1.0):
    fan_in, fan_out = fans(shape)
    return rng.standard_normal(shape) * gain * np.sqrt(2 / (fan_in + fan_out))


def kaiming_uniform(shape, rng, mode="fan_in", gain=2**0.5):
    a = gain * np.sqrt(3 / pick(shape, mode))
    return rng.uniform(low=-a, high=a, size=shape)


def kaiming_normal(shape, rng, mode="fan_in", gain=2**0.5):
    return rng.standard_normal(shape) * gain / np.sqrt(pick(shape, mode))


def spreads(x, weights, activation):
    known = {"linear": np.positive, "tanh": np.tanh, "relu": lambda z: z * (z > 0)}
    if activation not in known:
        raise ValueError(activation)
    answer = []
    for weight in weights:
        x = known[activation](np.einsum("ni,oi->no", x, weight))
        answer.append(float(np.sqrt(np.mean((x - np.mean(x)) ** 2))))
    return answer
