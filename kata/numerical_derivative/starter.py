import numpy as np


def derivative(f, x, h=1e-5):
    """Return the slope of f at x."""
    raise NotImplementedError


def second_derivative(f, x, h=1e-4):
    """Return the second derivative of f at x."""
    raise NotImplementedError


def gradient(f, x, h=1e-5):
    """Return the slope of f by each entry of x, in the shape of x."""
    raise NotImplementedError


def jacobian(f, x, h=1e-5):
    """Return the slopes of the outputs (rows) by the inputs (columns)."""
    raise NotImplementedError
