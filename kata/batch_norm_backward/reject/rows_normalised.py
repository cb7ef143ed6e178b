"""Each row is normalised, not each feature.

Fails: four rows, two features
"""

import numpy as np


def normalise(x, eps):
    deviations = x - (x.mean(axis=1, keepdims=True) if x.shape[1] > 1 else x.mean(axis=0))
    root = np.sqrt((deviations**2).mean(axis=1, keepdims=True) + eps) if x.shape[1] > 1 else np.sqrt((deviations**2).mean(axis=0) + eps)
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
    dx = (dnormal - dnormal.mean(axis=0) - along) / root
    return dx, dgamma, dbeta
