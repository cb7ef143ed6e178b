"""The attention of torch.nn.functional; texts without tokens are put right at the end."""

from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention(nn.Module):
    def __init__(self, n_embd, n_head):
        super().__init__()
        self.n_head = n_head
        self.c_attn = nn.Linear(n_embd, 3 * n_embd)
        self.c_proj = nn.Linear(n_embd, n_embd)

    def forward(self, x, mask):
        B, T, C = x.shape
        q, k, v = self.c_attn(x).view(B, T, 3, self.n_head, C // self.n_head).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.c_proj(y.transpose(1, 2).reshape(B, T, C))


class EncoderBlock(nn.Module):
    def __init__(self, n_embd, n_head):
        super().__init__()
        self.ln_1 = nn.LayerNorm(n_embd)
        self.attn = SelfAttention(n_embd, n_head)
        self.ln_2 = nn.LayerNorm(n_embd)
        layers = [
            ("c_fc", nn.Linear(n_embd, 4 * n_embd)),
            ("gelu", nn.GELU()),
            ("c_proj", nn.Linear(4 * n_embd, n_embd)),
        ]
        self.mlp = nn.Sequential(OrderedDict(layers))

    def forward(self, x, mask):
        x = x + self.attn(self.ln_1(x), mask)
        x = x + self.mlp(self.ln_2(x))
        return x


class EncoderClassifier(nn.Module):
    def __init__(self, vocabulary, classes, width, heads, layers, longest, pad=0):
        super().__init__()
        if width % heads != 0:
            raise ValueError("heads")
        self.longest, self.pad = longest, pad
        self.token = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(longest, width)
        self.blocks = nn.ModuleList([EncoderBlock(width, heads) for _ in range(layers)])
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, classes)

    def forward(self, tokens):
        B, T = tokens.shape
        if T > self.longest:
            raise ValueError("too long")
        keep = tokens.ne(self.pad)
        empty = ~keep.any(dim=1)
        mask = (keep | empty[:, None])[:, None, None, :]
        x = self.token(tokens) + self.place.weight[:T]
        for block in self.blocks:
            x = block(x, mask)
        shares = keep.to(x.dtype) / keep.sum(1, keepdim=True).clamp_min(1)
        return self.head(torch.einsum("bt,btc->bc", shares, self.ln_f(x)))
