import numpy as np


class SGD:
    """Gradient descent, with momentum where it is asked for."""

    def __init__(self, rate, momentum=0.0):
        raise NotImplementedError

    def step(self, parameters, gradients):
        """Return the list of parameters after one step."""
        raise NotImplementedError


class RMSprop:
    """Each number's step is divided by the root of a running mean of its squared gradients."""

    def __init__(self, rate, decay=0.99, eps=1e-8):
        raise NotImplementedError

    def step(self, parameters, gradients):
        """Return the list of parameters after one step."""
        raise NotImplementedError


class Adam:
    """Running means of gradients and of their squares, both corrected for their start at 0."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, eps=1e-8):
        raise NotImplementedError

    def step(self, parameters, gradients):
        """Return the list of parameters after one step."""
        raise NotImplementedError
