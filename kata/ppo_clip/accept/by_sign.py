"""The limit of each step depends on the sign of its advantage; where() picks."""

import torch


def policy_loss(new, old, advantages, clip=0.2):
    if clip <= 0:
        raise ValueError("clip")
    ratio = (new - old.data).exp()
    gain = advantages.data
    limit = torch.where(gain > 0, gain * (1 + clip), gain * (1 - clip))
    objective = torch.where(ratio * gain < limit, ratio * gain, limit)
    return objective.mean().neg()


def value_loss(values, old_values, returns, clip=0.2):
    if clip is not None and not clip > 0:
        raise ValueError("clip")
    error = values - returns.data
    squares = error.square()
    if clip is not None:
        low, high = old_values.data - clip, old_values.data + clip
        near = values.data.clamp(low, high) - returns.data
        squares = torch.where(near.abs() > error.abs(), near.square(), squares)
    return squares.sum() / (2 * len(values))


def approximate_kl(new, old):
    ratio = torch.exp(new.data - old.data)
    return torch.mean(ratio - 1 - torch.log(ratio))
