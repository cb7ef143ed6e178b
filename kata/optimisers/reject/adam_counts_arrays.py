"""Adam counts a step for every array instead of one for all.

Fails: Adam: two arrays, three steps
"""

import numpy as np


def zeros(parameters):
    return [np.zeros_like(p) for p in parameters]


class SGD:
    def __init__(self, rate, momentum=0.0):
        self.rate = rate
        self.momentum = momentum
        self.speeds = None

    def step(self, parameters, gradients):
        old = self.speeds or zeros(parameters)
        self.speeds = [self.momentum * v + g for v, g in zip(old, gradients)]
        return [p - self.rate * v for p, v in zip(parameters, self.speeds)]


class RMSprop:
    def __init__(self, rate, decay=0.99, eps=1e-8):
        self.rate = rate
        self.decay = decay
        self.eps = eps
        self.squares = None

    def step(self, parameters, gradients):
        old = self.squares or zeros(parameters)
        self.squares = [self.decay * s + (1 - self.decay) * g * g for s, g in zip(old, gradients)]
        return [
            p - self.rate * g / (np.sqrt(s) + self.eps)
            for p, g, s in zip(parameters, gradients, self.squares)
        ]


class Adam:
    def __init__(self, rate, beta1=0.9, beta2=0.999, eps=1e-8):
        self.rate = rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.means = None
        self.squares = None
        self.steps = 0

    def step(self, parameters, gradients):
        means = self.means or zeros(parameters)
        squares = self.squares or zeros(parameters)
        self.steps += len(parameters)
        self.means = [self.beta1 * m + (1 - self.beta1) * g for m, g in zip(means, gradients)]
        self.squares = [
            self.beta2 * s + (1 - self.beta2) * g * g for s, g in zip(squares, gradients)
        ]
        return [self.moved(*three) for three in zip(parameters, self.means, self.squares)]

    def moved(self, p, m, s):
        whole = 1 - self.beta2**self.steps
        mean = m / (1 - self.beta1**self.steps)
        square = s / whole
        return p - self.rate * mean / (np.sqrt(square) + self.eps)
