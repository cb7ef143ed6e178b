"""GELU is the approximation with tanh.

Fails: a block whose attention gives zeros, float64
"""

import math

import torch
from torch import nn
from torch.nn import functional as F


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        if width % heads:
            raise ValueError("the width cannot be cut into so many heads")
        self.heads = heads
        self.c_attn = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, x, real):
        batch, length, width = x.shape
        parts = self.c_attn(x).split(width, dim=2)
        q, k, v = (part.view(batch, length, self.heads, -1).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[3])
        scores = scores.masked_fill(~real[:, None, None, :], -1e9)
        joined = (scores.softmax(dim=3) @ v).transpose(1, 2).reshape(batch, length, width)
        return self.c_proj(joined)


class Network(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = Network(width)

    def forward(self, x, real):
        x = x + self.attn(self.ln_1(x), real)
        return x + self.mlp(self.ln_2(x))


class EncoderClassifier(nn.Module):
    def __init__(self, vocabulary, classes, width, heads, layers, longest, pad=0):
        super().__init__()
        self.pad = pad
        self.token = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(longest, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, classes)

    def forward(self, tokens):
        length = tokens.shape[1]
        if length > self.place.num_embeddings:
            raise ValueError(f"{length} tokens are too many")
        real = tokens != self.pad
        x = self.token(tokens) + self.place(torch.arange(length))
        for block in self.blocks:
            x = block(x, real)
        x = self.ln_f(x) * real[:, :, None]
        mean = x.sum(dim=1) / real.sum(dim=1, keepdim=True).clamp(min=1)
        return self.head(mean)
