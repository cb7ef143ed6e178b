"""The recurrences as generators, one for each parameter, that are sent its gradients."""

import numpy as np


def sgd(rate, momentum):
    v, move = 0.0, None
    while True:
        g = yield move
        v = momentum * v + g
        move = rate * v


def rmsprop(rate, decay, eps):
    s, move = 0.0, None
    while True:
        g = yield move
        s = decay * s + (1 - decay) * g**2
        move = rate * g / (np.sqrt(s) + eps)


def adam(rate, beta1, beta2, eps):
    m = s = 0.0
    left1 = left2 = 1.0
    move = None
    while True:
        g = yield move
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g**2
        left1, left2 = left1 * beta1, left2 * beta2
        move = rate * (m / (1 - left1)) / (np.sqrt(s / (1 - left2)) + eps)


class Running:
    rule = None

    def begin(self, *settings):
        self.settings, self.running = settings, []

    def step(self, parameters, gradients):
        while len(self.running) < len(parameters):
            self.running.append(type(self).rule(*self.settings))
            next(self.running[-1])
        moves = [one.send(g) for one, g in zip(self.running, gradients)]
        return [np.subtract(p, move) for p, move in zip(parameters, moves)]


class SGD(Running):
    rule = sgd

    def __init__(self, rate, momentum=0.0):
        self.begin(rate, momentum)


class RMSprop(Running):
    rule = rmsprop

    def __init__(self, rate, decay=0.99, eps=1e-8):
        self.begin(rate, decay, eps)


class Adam(Running):
    rule = adam

    def __init__(self, rate, beta1=0.9, beta2=0.999, eps=1e-8):
        self.begin(rate, beta1, beta2, eps)
