"""min and max in place of branches; the best loss begins as nothing."""

from math import cos, isnan, pi


def step_decay(step, start, every, factor):
    times = (step - step % every) / every
    return start * factor**times


def warmup_cosine(step, peak, warmup, total, floor=0.0):
    if not total > warmup:
        raise ValueError((warmup, total))
    if step < warmup:
        return (1 + step) * (peak / warmup)
    t = min(1.0, (step - warmup) / (total - warmup))
    return floor + 0.5 * (peak - floor) * (1 + cos(pi * t))


def plateau_rates(losses, start, patience, factor):
    answer, best, waited = [], None, 0
    for place, loss in enumerate(losses):
        better = not isnan(loss) and (best is None or loss < best)
        if better:
            best = loss
        waited = 0 if better or place == 0 else waited + 1
        if waited >= patience:
            start, waited = start * factor, 0
        answer.append(start)
    return answer
