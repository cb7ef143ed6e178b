"""Tokens see the later ones as well.

Fails: the first of four tokens, and another three after it
"""

import math

import torch
from torch import nn
from torch.nn import functional as F


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.c_attn = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, x):
        batch, length, width = x.shape
        parts = self.c_attn(x).split(width, dim=2)
        q, k, v = (part.view(batch, length, self.heads, -1).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(2, 3) / math.sqrt(q.shape[3])
        seen = torch.ones_like(scores, dtype=torch.bool).tril()
        gathered = scores.softmax(dim=3) @ v
        return self.c_proj(gathered.transpose(1, 2).reshape(batch, length, width))


class Network(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x)))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = Network(width)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class GPT(nn.Module):
    def __init__(self, vocab_size, block_size, layers, heads, width):
        super().__init__()
        self.block_size = block_size
        parts = {
            "wte": nn.Embedding(vocab_size, width),
            "wpe": nn.Embedding(block_size, width),
            "h": nn.ModuleList([Block(width, heads) for _ in range(layers)]),
            "ln_f": nn.LayerNorm(width),
        }
        self.transformer = nn.ModuleDict(parts)
        self.lm_head = nn.Linear(width, vocab_size, bias=False)
        self.lm_head.weight = self.transformer.wte.weight
        self.begin(layers)

    def begin(self, layers):
        for name, part in self.named_parameters():
            if part.dim() == 2:
                spread = 0.02 / math.sqrt(2 * layers) if "c_proj" in name else 0.02
                nn.init.normal_(part, std=spread)
            elif "ln_" not in name:
                nn.init.zeros_(part)

    def forward(self, tokens, targets=None):
        places = torch.arange(tokens.shape[1], device=tokens.device)
        x = self.transformer.wte(tokens) + self.transformer.wpe(places)
        for block in self.transformer.h:
            x = block(x)
        logits = self.lm_head(self.transformer.ln_f(x))
        if targets is None:
            return logits, None
        return logits, F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-1)

    @torch.no_grad()
    def generate(self, tokens, max_new_tokens, temperature=1.0, top_k=None):
        for _ in range(max_new_tokens):
            logits, _ = self(tokens[:, -self.block_size :])
            scores = logits[:, -1] / temperature
            if top_k is not None:
                best = scores.topk(min(top_k, scores.shape[1])).values
                scores = scores.masked_fill(scores < best[:, -1:], -math.inf)
            drawn = torch.multinomial(scores.softmax(dim=1), num_samples=1)
            tokens = torch.cat([tokens, drawn], dim=1)
        return tokens
