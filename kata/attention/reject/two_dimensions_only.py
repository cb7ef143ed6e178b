"""All dimensions of the keys are turned round, not only the last two.

Fails: a batch; three leading dimensions
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.permute(*range(k.dim() - 1, -1, -1)) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return weights @ v
