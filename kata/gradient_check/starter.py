import numpy as np


def relative_error(analytic, numeric, floor=1e-6):
    """Return how far apart two arrays are, entry by entry."""
    raise NotImplementedError


def numerical_gradient(loss, x, h=1e-5):
    """Return the slope of loss() by each entry of x, which is moved and put back."""
    raise NotImplementedError


def worst_entry(loss, parameters, gradients, h=1e-5):
    """Return (name, index, error) of the entry with the largest relative error."""
    raise NotImplementedError
