"""-inf for forbidden keys; a row of nothing else is NaN, which becomes 0 again.

masked_fill and nan_to_num both stop the gradient where they put a number of their own.
"""

import math

import torch


def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf)
    return torch.nan_to_num(scores.softmax(dim=-1)) @ v
