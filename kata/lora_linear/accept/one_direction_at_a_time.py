"""A sum of as many outer products as the rank says; uniform numbers to begin with."""

import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, linear, rank, alpha):
        if rank < 1:
            raise ValueError("rank must be positive")
        super().__init__()
        self.linear = linear
        self.linear.requires_grad_(False)
        self.rank = rank
        self.alpha = alpha
        start = torch.empty(rank, linear.in_features, dtype=linear.weight.dtype).uniform_(-0.1, 0.1)
        self.register_parameter("lora_A", nn.Parameter(start))
        self.register_parameter("lora_B", nn.Parameter(torch.zeros_like(linear.weight[:, :1]).repeat(1, rank)))

    def forward(self, x):
        answer = self.linear(x)
        for one in range(self.rank):
            along = (x * self.lora_A[one]).sum(-1, keepdim=True)
            answer = answer + along * self.lora_B[:, one] * (self.alpha / self.rank)
        return answer

    @torch.no_grad()
    def merged(self):
        weight = self.linear.weight.clone()
        for one in range(self.rank):
            weight += torch.outer(self.lora_B[:, one], self.lora_A[one]) * (self.alpha / self.rank)
        outputs, inputs = weight.shape
        layer = nn.Linear(inputs, outputs, bias=self.linear.bias is not None, dtype=weight.dtype)
        state = dict(self.linear.state_dict(), weight=weight)
        layer.load_state_dict(state)
        return layer
