"""All leading dimensions are run together, so each query sees the keys of other heads.

Fails: a batch; three leading dimensions
"""

import math

import torch


def attention(q, k, v, mask=None):
    shape = (*q.shape[:-1], v.shape[-1])
    q, k, v = (t.reshape(-1, t.shape[-1]) for t in (q, k, v))
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if mask is not None:
        mask = mask.expand(*shape[:-1], shape[-2]).reshape(-1, shape[-2]).repeat(1, k.shape[0] // shape[-2])
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return (weights @ v).reshape(shape)
