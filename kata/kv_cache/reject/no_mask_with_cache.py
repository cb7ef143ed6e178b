"""With a cache no mask is used, so new tokens see later ones.

Fails: a token, and then three at once, queries of zero
"""

import math

import torch
from torch import nn


class CachedAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        if width % heads:
            raise ValueError("the width cannot be cut into so many heads")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x, cache=None):
        batch, new, width = x.shape
        parts = self.qkv(x).split(width, dim=2)
        q, k, v = (part.view(batch, new, self.heads, -1).transpose(1, 2) for part in parts)
        past = 0
        if cache is not None:
            past = cache[0].shape[2]
            k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[3])
        seen = torch.ones_like(scores, dtype=torch.bool)
        if cache is None:
            seen = seen.tril()
        shares = scores.masked_fill(~seen, -math.inf).softmax(dim=3)
        joined = (shares @ v).transpose(1, 2).reshape(batch, new, width)
        return self.proj(joined), (k, v)
