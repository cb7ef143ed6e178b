"""Losses with turned signs and the larger of them, as training scripts have it."""

import torch


def policy_loss(new, old, advantages, clip=0.2):
    if not clip > 0:
        raise ValueError(clip)
    logratio = new - old.detach()
    ratio = logratio.exp()
    mb_advantages = advantages.detach()
    pg_loss1 = -mb_advantages * ratio
    pg_loss2 = -mb_advantages * torch.clamp(ratio, 1 - clip, 1 + clip)
    return torch.max(pg_loss1, pg_loss2).mean()


def value_loss(values, old_values, returns, clip=0.2):
    old_values, returns = old_values.detach(), returns.detach()
    v_loss_unclipped = (values - returns) ** 2
    if clip is None:
        return 0.5 * v_loss_unclipped.mean()
    if clip <= 0:
        raise ValueError(clip)
    v_clipped = old_values + torch.clamp(values - old_values, -clip, clip)
    return 0.5 * torch.max(v_loss_unclipped, (v_clipped - returns) ** 2).mean()


def approximate_kl(new, old):
    with torch.no_grad():
        logratio = new - old
        return ((logratio.exp() - 1) - logratio).mean()
