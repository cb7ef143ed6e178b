"""A small number is added to the sum of the weights, which then is not one.

Fails: float64, a single key; float64 as exact as it can be
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    powers = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    if mask is not None:
        powers = powers.masked_fill(~mask, 0.0)
    return powers / (powers.sum(dim=-1, keepdim=True) + 1e-6) @ v
