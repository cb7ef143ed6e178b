"""The gradient treats the variance as if it were fixed.

Fails: the gradient of x where the answer itself is what counts
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
    normal, root = normalise(x, eps)
    dbeta = dout.sum(axis=0)
    dgamma = (dout * normal).sum(axis=0)
    dnormal = dout * gamma
    along = normal * (dnormal * normal).mean(axis=0)
    dx = (dnormal - dnormal.mean(axis=0)) / root
    return dx, dgamma, dbeta
