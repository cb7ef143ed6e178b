import numpy as np


def fans(shape):
    """Return (fan_in, fan_out) of a weight of the shape (out, in, *kernel)."""
    raise NotImplementedError


def gain(name, slope=0.01):
    """Return the factor by which an activation wants weights to be wider."""
    raise NotImplementedError


def xavier_uniform(shape, rng, gain=1.0):
    raise NotImplementedError


def xavier_normal(shape, rng, gain=1.0):
    raise NotImplementedError


def kaiming_uniform(shape, rng, mode="fan_in", gain=2**0.5):
    raise NotImplementedError


def kaiming_normal(shape, rng, mode="fan_in", gain=2**0.5):
    raise NotImplementedError


def spreads(x, weights, activation):
    """Return the standard deviation of the numbers behind each layer."""
    raise NotImplementedError
