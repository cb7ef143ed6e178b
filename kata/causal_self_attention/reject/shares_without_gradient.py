"""No gradient flows through the shares.

Fails: the gradient of the input; the gradient of the first weights
"""

import math

import torch
from torch import nn


class CausalSelfAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        if width % heads:
            raise ValueError("the width cannot be cut into so many heads")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        batch, tokens, width = x.shape
        parts = self.qkv(x).split(width, dim=2)
        q, k, v = (part.view(batch, tokens, self.heads, -1).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[3])
        seen = torch.ones_like(scores, dtype=torch.bool).tril()
        shares = scores.masked_fill(~seen, -math.inf).softmax(dim=3).detach()
        joined = (shares @ v).transpose(1, 2).reshape(batch, tokens, width)
        return self.proj(joined)
