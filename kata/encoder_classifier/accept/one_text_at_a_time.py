"""Padding is cut out of each text, so nothing has to be hidden."""

import torch
from torch import nn
from torch.nn import functional as F


class EncoderClassifier(nn.Module):
    def __init__(self, vocabulary, classes, width, heads, layers, longest, pad=0):
        super().__init__()
        if width // heads * heads < width:
            raise ValueError("heads must divide the width")
        self.heads, self.size, self.longest, self.pad = heads, width // heads, longest, pad
        self.token = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(longest, width)
        self.blocks = nn.ModuleList([self.block(width) for _ in range(layers)])
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, classes)

    def block(self, width):
        pair = {"c_attn": nn.Linear(width, 3 * width), "c_proj": nn.Linear(width, width)}
        wide = {"c_fc": nn.Linear(width, 4 * width), "c_proj": nn.Linear(4 * width, width)}
        parts = {"ln_1": nn.LayerNorm(width), "ln_2": nn.LayerNorm(width)}
        return nn.ModuleDict(
            {**parts, "attn": nn.ModuleDict(pair), "mlp": nn.ModuleDict(wide)}
        )

    def attend(self, parts, x):
        made = parts["c_attn"](x).split(self.size, dim=1)
        answers = []
        for head in range(self.heads):
            q, k, v = made[head :: self.heads]
            answers.append(torch.softmax(q @ k.T / self.size**0.5, dim=1) @ v)
        return parts["c_proj"](torch.cat(answers, dim=1))

    def one(self, text):
        places = (text != self.pad).nonzero()[:, 0]
        if len(places) == 0:
            return self.head.bias
        x = self.token(text[places]) + self.place(places)
        for block in self.blocks:
            x = x + self.attend(block["attn"], block["ln_1"](x))
            x = x + block["mlp"]["c_proj"](F.gelu(block["mlp"]["c_fc"](block["ln_2"](x))))
        return self.head(self.ln_f(x).mean(dim=0))

    def forward(self, tokens):
        if tokens.size(1) > self.longest:
            raise ValueError("more tokens than places")
        return torch.stack([self.one(text) for text in tokens])
