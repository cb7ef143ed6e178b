"""The mask has another name, so it cannot be passed by name.

Fails: the mask passed by its name
"""

import math

import torch


def attention(q, k, v, masked=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    if masked is not None:
        scores = scores.masked_fill(~masked, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if masked is not None:
        weights = weights.masked_fill(~masked, 0.0)
    return weights @ v
