"""The exponentials are taken of the scores as they are, which overflow.

Fails: scores of +1000 and -1000; scores of -1000 beside a forbidden key
"""

import math

import torch


def attention(q, k, v, mask=None):
    powers = torch.exp(q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1]))
    if mask is not None:
        powers = powers.masked_fill(~mask, 0.0)
    total = powers.sum(dim=-1, keepdim=True)
    return powers / torch.where(total > 0, total, 1.0) @ v
