"""The backward pass forgets the eps that was asked for.

Fails: the gradient of x with an eps of one
"""

import numpy as np


def normalise(x, eps):
    deviations = x - x.mean(axis=0)
    root = np.sqrt((deviations**2).mean(axis=0) + eps)
    return deviations / root, root


def batch_norm(x, gamma, beta, eps=1e-5):
    normal, _ = normalise(x, eps)
    return gamma * normal + beta


def batch_norm_backward(dout, x, gamma, eps=1e-5):
    normal, root = normalise(x, 1e-5)
    dbeta = dout.sum(axis=0)
    dgamma = (dout * normal).sum(axis=0)
    dnormal = dout * gamma
    along = normal * (dnormal * normal).mean(axis=0)
    dx = (dnormal - dnormal.mean(axis=0) - along) / root
    return dx, dgamma, dbeta
