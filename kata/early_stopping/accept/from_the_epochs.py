"""The bad epochs are not counted: they are the distance to the best one."""

import copy


class EarlyStopping:
    best_loss = float("inf")
    best_epoch = None
    _weights = None

    def __init__(self, patience, min_delta=0.0):
        if patience <= 0 or min_delta < 0:
            raise ValueError((patience, min_delta))
        self.patience, self.min_delta, self.epoch = patience, min_delta, -1

    @property
    def best_weights(self):
        return copy.deepcopy(self._weights)

    def update(self, loss, weights):
        self.epoch += 1
        first = self.best_epoch is None and loss == loss
        if first or loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = loss, self.epoch
            self._weights = copy.deepcopy(weights)
        last = -1 if self.best_epoch is None else self.best_epoch
        return self.epoch - last >= self.patience
