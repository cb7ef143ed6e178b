"""One new token after the other: each looks at all that is remembered, so no mask is needed."""

import torch
from torch import nn


class CachedAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        if width % heads != 0:
            raise ValueError("heads must divide the width")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x, cache=None):
        size = x.shape[2] // self.heads
        made = [part.unflatten(2, (self.heads, size)) for part in self.qkv(x).chunk(3, dim=2)]
        answers = []
        for token in range(x.shape[1]):
            q, k, v = (part[:, token].unsqueeze(2) for part in made)
            if cache is None:
                cache = (k, v)
            else:
                cache = tuple(torch.cat(two, dim=2) for two in zip(cache, (k, v)))
            scores = (q * cache[0]).sum(-1) / size**0.5
            shares = scores.softmax(-1).unsqueeze(-1)
            answers.append((shares * cache[1]).sum(2).flatten(1))
        return self.proj(torch.stack(answers, dim=1)), cache
