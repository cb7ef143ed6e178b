"""Rows of h times the identity are the steps."""

import numpy as np


def derivative(f, x, h=1e-5):
    if not h > 0:
        raise ValueError("h is not above 0")
    right, left = f(x + h), f(x - h)
    return (right - left) / h / 2


def second_derivative(f, x, h=1e-4):
    if not h > 0:
        raise ValueError("h is not above 0")
    here = f(x)
    return ((f(x + h) - here) / h - (here - f(x - h)) / h) / h


def jacobian(f, x, h=1e-5):
    if not h > 0:
        raise ValueError("h is not above 0")
    steps = h * np.eye(x.size)
    return np.array([f(x + step) - f(x - step) for step in steps]).T / (2 * h)


def gradient(f, x, h=1e-5):
    flat = jacobian(lambda at: np.array([f(at.reshape(x.shape))]), x.reshape(-1), h)
    return flat.reshape(x.shape)
