"""Remembers every loss, and a tuple for the best."""

import math

import numpy as np


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1 or min_delta < 0.0:
            raise ValueError("patience from 1, min_delta from 0")
        self.patience = patience
        self.min_delta = min_delta
        self.history = []
        self.best = (math.inf, None, None)
        self.left = patience

    best_loss = property(lambda self: self.best[0])
    best_epoch = property(lambda self: self.best[1])

    @property
    def best_weights(self):
        weights = self.best[2]
        return None if weights is None else list(map(np.array, weights))

    def update(self, loss, weights):
        numbers = [one for one in self.history if not math.isnan(one)]
        gain = self.best_loss - loss if numbers else math.inf
        if not math.isnan(loss) and gain > self.min_delta:
            self.best = (loss, len(self.history), [np.array(one) for one in weights])
            self.left = self.patience + 1
        self.history.append(loss)
        self.left -= 1
        return self.left <= 0
