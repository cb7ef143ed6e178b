"""The mask is applied after the softmax only, so the weights do not sum to one.

Fails: each query attends to the keys up to its own; one key left for each query
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return weights @ v
