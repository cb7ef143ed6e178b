"""It stops one epoch before the patience has run out.

Fails: losses that rise from the second on; a better loss just in time
"""

import math


def copied(weights):
    return weights and [array.copy() for array in weights]


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience < 1:
            raise ValueError("patience is 1 or more")
        if min_delta < 0:
            raise ValueError("min_delta is 0 or more")
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = math.inf
        self.best_epoch = None
        self.kept = None
        self.epoch = 0
        self.bad = 0

    @property
    def best_weights(self):
        return copied(self.kept)

    def improves(self, loss):
        if self.best_epoch is None:
            return not math.isnan(loss)
        return self.best_loss - loss > self.min_delta

    def update(self, loss, weights):
        if self.improves(loss):
            self.best_loss = loss
            self.best_epoch = self.epoch
            self.kept = copied(weights)
            self.bad = 0
        else:
            self.bad += 1
        self.epoch += 1
        return self.bad >= max(self.patience - 1, 1)
