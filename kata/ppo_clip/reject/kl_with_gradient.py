"""The distance carries a gradient.

Fails: whether the distance carries a gradient
"""

import torch


def policy_loss(new, old, advantages, clip=0.2):
    if clip <= 0:
        raise ValueError("clip lies above 0")
    gains = advantages.detach()
    ratio = torch.exp(new - old.detach())
    near = ratio.clamp(1 - clip, 1 + clip)
    return -torch.minimum(ratio * gains, near * gains).mean()


def value_loss(values, old_values, returns, clip=0.2):
    if clip is not None and clip <= 0:
        raise ValueError("clip lies above 0")
    wanted, start = returns.detach(), old_values.detach()
    errors = (values - wanted) ** 2
    if clip is not None:
        near = start + (values - start).clamp(-clip, clip)
        errors = torch.maximum(errors, (near - wanted) ** 2)
    return errors.mean() / 2


def approximate_kl(new, old):
    moved = new - old
    return (torch.expm1(moved) - moved).mean()
