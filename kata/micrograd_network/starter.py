class Neuron:
    """A weighted sum with a bias, and relu where it is wanted."""

    def __init__(self, inputs, value, rng, relu=True):
        raise NotImplementedError

    def __call__(self, x):
        raise NotImplementedError

    def parameters(self):
        raise NotImplementedError


class Layer:
    """Neurons that see the same inputs."""

    def __init__(self, inputs, outputs, value, rng, relu=True):
        raise NotImplementedError

    def __call__(self, x):
        raise NotImplementedError

    def parameters(self):
        raise NotImplementedError


class MLP:
    """Layers, one after the other; the last one without relu."""

    def __init__(self, sizes, value, rng):
        raise NotImplementedError

    def __call__(self, x):
        raise NotImplementedError

    def parameters(self):
        raise NotImplementedError


def train(network, xs, ys, steps, rate):
    """Train by gradient descent; return the loss before each step."""
    raise NotImplementedError
