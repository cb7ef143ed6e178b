"""A loop for the steps, and an object that watches the losses."""

import math


def step_decay(step, start, every, factor):
    while step >= every:
        start, step = start * factor, step - every
    return start


def warmup_cosine(step, peak, warmup, total, floor=0.0):
    length = total - warmup
    if length < 1:
        raise ValueError("no room for the way down")
    gone = step - warmup
    if gone < 0:
        return peak - peak * (warmup - 1 - step) / warmup
    if gone >= length:
        return floor
    return floor + (peak - floor) * math.cos(math.pi * gone / length / 2) ** 2


class Watch:
    def __init__(self, rate, patience, factor):
        self.rate, self.patience, self.factor = rate, patience, factor
        self.seen, self.left = [], patience + 1

    def __call__(self, loss):
        real = [one for one in self.seen if one == one]
        if loss == loss and (not real or loss < min(real)):
            self.left = self.patience
        else:
            self.left -= 1
        self.seen.append(loss)
        if self.left == 0:
            self.rate, self.left = self.rate * self.factor, self.patience
        return self.rate


def plateau_rates(losses, start, patience, factor):
    return list(map(Watch(start, patience, factor), losses))
