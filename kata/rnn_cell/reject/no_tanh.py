"""The step answers its sum without tanh.

Fails: a step of one unit with one input
"""

import numpy as np


def rnn_step(x, h, weights):
    wx, wh, bias = weights
    return x @ wx + h @ wh + bias


def rnn(xs, h, weights):
    outputs = np.zeros(xs.shape[:2] + h.shape[1:])
    for step in range(xs.shape[1]):
        h = rnn_step(xs[:, step], h, weights)
        outputs[:, step] = h
    return outputs


def rnn_backward(gradient, outputs, xs, h, weights):
    wx, wh, bias = weights
    dxs = np.zeros_like(xs)
    dwx, dwh, dbias = np.zeros_like(wx), np.zeros_like(wh), np.zeros_like(bias)
    back = np.zeros_like(h)
    for step in reversed(range(xs.shape[1])):
        before = outputs[:, step - 1] if step else h
        dz = (gradient[:, step] + back) * (1 - outputs[:, step] ** 2)
        dxs[:, step] = dz @ wx.T
        dwx += xs[:, step].T @ dz
        dwh += before.T @ dz
        dbias += dz.sum(axis=0)
        back = dz @ wh.T
    return dxs, back, dwx, dwh, dbias
