"""All dz are collected first; the weights' gradients are einsums over batch and steps."""

import numpy as np


def rnn_step(x, h, weights):
    joined = np.concatenate([x, h], axis=1)
    return np.tanh(joined @ np.concatenate(weights[:2]) + weights[2])


def rnn(xs, h, weights):
    outputs = []
    for x in np.swapaxes(xs, 0, 1):
        h = rnn_step(x, h, weights)
        outputs.append(h)
    return np.stack(outputs, axis=1) if outputs else np.empty((len(xs), 0, h.shape[1]))


def rnn_backward(gradient, outputs, xs, h, weights):
    wx, wh, bias = weights
    steps = xs.shape[1]
    slopes = 1 - np.square(outputs)
    dz = np.zeros_like(outputs)
    arriving = np.zeros(h.shape)
    for step in range(steps - 1, -1, -1):
        dz[:, step] = slopes[:, step] * (gradient[:, step] + arriving)
        arriving = np.einsum("bk,jk->bj", dz[:, step], wh)
    before = np.concatenate([h[:, None], outputs], axis=1)[:, :steps]
    dwx = np.einsum("bsi,bsk->ik", xs, dz)
    dwh = np.einsum("bsj,bsk->jk", before, dz)
    return dz @ wx.T, arriving, dwx, dwh, dz.sum(axis=(0, 1))
