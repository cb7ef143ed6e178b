"""The mask is used as an index, which wants it in the full shape.

Fails: a mask that forbids nothing; padding, the same for all heads and queries
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.clone()
        scores[~mask] = torch.finfo(scores.dtype).min
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights.clone()
        weights[~mask] = 0.0
    return weights @ v
