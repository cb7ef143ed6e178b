"""view is used, which only works for tensors that lie in memory in order.

Fails: heads that are views of one tensor
"""

import math

import torch


def attention(q, k, v, mask=None):
    shape = (*q.shape[:-1], v.shape[-1])
    mask = mask.expand(*q.shape[:-1], k.shape[-2]).reshape(-1, q.shape[-2], k.shape[-2]) if mask is not None else None
    q, k, v = (t.view(-1, *t.shape[-2:]) for t in (q, k, v))
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return (weights @ v).view(shape)
