"""Scores with the past and scores among the new tokens are made apart and joined."""

import torch
from torch import nn


class CachedAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        if width % heads:
            raise ValueError(width, heads)
        self.size, self.heads = width // heads, heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def cut(self, part):
        return torch.stack(part.split(self.size, dim=2), dim=1)

    def forward(self, x, cache=None):
        q, k, v = map(self.cut, torch.tensor_split(self.qkv(x), 3, dim=2))
        new = x.shape[1]
        later = torch.triu(torch.ones(new, new, dtype=torch.bool), diagonal=1)
        scores = (q @ k.mT).masked_fill(later, -torch.inf)
        if cache is not None:
            old_k, old_v = cache
            scores = torch.cat([q @ old_k.mT, scores], dim=3)
            k, v = torch.cat([old_k, k], dim=2), torch.cat([old_v, v], dim=2)
        shares = torch.softmax(scores / self.size**0.5, dim=3)
        heads = (shares @ v).unbind(1)
        return self.proj(torch.cat(heads, dim=2)), (k, v)
