"""The whole Jacobian of each column, times the gradient."""

import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    return (x - np.mean(x, 0)) / np.sqrt(np.var(x, 0) + eps) * gamma + beta


def batch_norm_backward(dout, x, gamma, eps=1e-5):
    n, d = x.shape
    normal = batch_norm(x, 1.0, 0.0, eps)
    dx = np.empty((n, d))
    for j in range(d):
        h = normal[:, j]
        jacobian = (np.eye(n) - 1 / n - np.outer(h, h) / n) / np.sqrt(x[:, j].var() + eps)
        dx[:, j] = gamma[j] * jacobian.T @ dout[:, j]
    return dx, np.einsum("nd,nd->d", dout, normal), np.einsum("nd->d", dout)
