"""The largest score of the whole tensor is taken off instead of each row's own.

Fails: a row of large scores above a row of low ones
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    powers = torch.exp(scores - scores.max())
    if mask is not None:
        powers = powers.masked_fill(~mask, 0.0)
    total = powers.sum(dim=-1, keepdim=True)
    return powers / torch.where(total > 0, total, 1.0) @ v
