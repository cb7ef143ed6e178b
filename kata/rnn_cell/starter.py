import numpy as np


def rnn_step(x, h, weights):
    """Return the new h, of shape (batch, hidden)."""
    raise NotImplementedError


def rnn(xs, h, weights):
    """Return the outputs of all steps, of shape (batch, steps, hidden)."""
    raise NotImplementedError


def rnn_backward(gradient, outputs, xs, h, weights):
    """Return the gradients by xs, h, wx, wh and bias."""
    raise NotImplementedError
