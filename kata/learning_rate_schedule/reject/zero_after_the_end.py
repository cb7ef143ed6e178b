"""After the end the rate is 0, whatever the floor is.

Fails: warmup_cosine: the end, with a floor
"""

import math


def step_decay(step, start, every, factor):
    return start * factor ** (step // every)


def warmup_cosine(step, peak, warmup, total, floor=0.0):
    if total <= warmup:
        raise ValueError("the end must come after the warm-up")
    if step < warmup:
        return peak * (step + 1) / warmup
    if step > total:
        return 0.0
    way = (step - warmup) / (total - warmup)
    return floor + (peak - floor) * (1 + math.cos(math.pi * way)) / 2


def plateau_rates(losses, start, patience, factor):
    rate = start
    best = math.nan
    bad = -1
    rates = []
    for loss in losses:
        if loss < best or math.isnan(best) and not math.isnan(loss):
            best = loss
            bad = 0
        else:
            bad += 1
        if bad == patience:
            rate *= factor
            bad = 0
        rates.append(rate)
    return rates
