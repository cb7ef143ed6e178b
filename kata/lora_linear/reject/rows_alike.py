"""All rows of lora_A begin with the same numbers.

Fails: whether every row of lora_A begins with numbers of its own
"""

import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        if rank < 1:
            raise ValueError("the rank is at least 1")
        self.linear = linear.requires_grad_(False)
        self.scale = alpha / rank
        weight = linear.weight
        self.lora_A = nn.Parameter(torch.randn(1, linear.in_features).repeat(rank, 1).to(weight.dtype) / rank)
        self.lora_B = nn.Parameter(torch.zeros(linear.out_features, rank).to(weight.dtype))

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.lora_A.T @ self.lora_B.T)

    def merged(self):
        old = self.linear
        new = nn.Linear(old.in_features, old.out_features, bias=old.bias is not None)
        new.to(old.weight.dtype)
        with torch.no_grad():
            new.weight.copy_(old.weight + self.scale * self.lora_B @ self.lora_A)
            if old.bias is not None:
                new.bias.copy_(old.bias)
        return new
