"""Gradients flow to the returns and the old values.

Fails: the gradients of old values and returns
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
    wanted, start = returns, old_values
    errors = (values - wanted) ** 2
    if clip is not None:
        near = start + (values - start).clamp(-clip, clip)
        errors = torch.maximum(errors, (near - wanted) ** 2)
    return errors.mean() / 2


def approximate_kl(new, old):
    moved = (new - old).detach()
    return (torch.expm1(moved) - moved).mean()
