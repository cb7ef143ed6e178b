"""Memory kept in a dictionary by place and changed in place; the corrections go into the rate."""

import numpy as np


class Optimiser:
    def __init__(self, rate):
        self.rate, self.t, self.memory = rate, 0, {}

    def kept(self, name, at, like):
        return self.memory.setdefault((name, at), np.zeros(np.shape(like)))

    def step(self, parameters, gradients):
        self.t += 1
        new = []
        for at, (p, g) in enumerate(zip(parameters, gradients)):
            new.append(np.array(p) - self.move(at, np.array(g)))
        return new


class SGD(Optimiser):
    def __init__(self, rate, momentum=0.0):
        super().__init__(rate)
        self.momentum = momentum

    def move(self, at, g):
        v = self.kept("v", at, g)
        v *= self.momentum
        v += g
        return self.rate * v


class RMSprop(Optimiser):
    def __init__(self, rate, decay=0.99, eps=1e-8):
        super().__init__(rate)
        self.decay, self.eps = decay, eps

    def move(self, at, g):
        s = self.kept("s", at, g)
        s += (1 - self.decay) * (g**2 - s)
        return self.rate * g / (s**0.5 + self.eps)


class Adam(Optimiser):
    def __init__(self, rate, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(rate)
        self.b1, self.b2, self.eps = beta1, beta2, eps

    def move(self, at, g):
        m, s = self.kept("m", at, g), self.kept("s", at, g)
        m += (1 - self.b1) * (g - m)
        s += (1 - self.b2) * (g**2 - s)
        root = np.sqrt(1 - self.b2**self.t)
        rate = self.rate * root / (1 - self.b1**self.t)
        return rate * m / (np.sqrt(s) + self.eps * root)
