"""Every step of the forward pass by itself, and the same steps backwards."""

import numpy as np


def forward(x, gamma, beta, eps):
    rows = x.shape[0]
    mean = x.sum(axis=0, keepdims=True) / rows
    deviation = x - mean
    square = deviation * deviation
    variance = square.sum(axis=0, keepdims=True) / rows
    root = (variance + eps) ** 0.5
    inverse = 1 / root
    normal = deviation * inverse
    return normal * gamma + beta, (deviation, root, inverse, normal)


def batch_norm(x, gamma, beta, eps=1e-5):
    return forward(x, gamma, beta, eps)[0]


def batch_norm_backward(dout, x, gamma, eps=1e-5):
    rows = x.shape[0]
    _, (deviation, root, inverse, normal) = forward(x, gamma, 0.0, eps)
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * normal, axis=0)
    dnormal = dout * gamma
    dinverse = (dnormal * deviation).sum(axis=0, keepdims=True)
    ddeviation = dnormal * inverse
    droot = -dinverse / root**2
    dvariance = droot / (2 * root)
    dsquare = np.broadcast_to(dvariance, x.shape) / rows
    ddeviation = ddeviation + 2 * deviation * dsquare
    dmean = -ddeviation.sum(axis=0, keepdims=True)
    dx = ddeviation + np.broadcast_to(dmean, x.shape) / rows
    return dx, dgamma, dbeta
