"""Combines the weight anew for each call, and keeps alpha and rank apart."""

import torch


class LoRALinear(torch.nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        if not rank >= 1:
            raise ValueError("rank")
        linear.weight.requires_grad_(False)
        if linear.bias is not None:
            linear.bias.requires_grad_(False)
        self.linear, self.rank, self.alpha = linear, rank, alpha
        outputs, inputs = linear.weight.shape
        kind = linear.weight.dtype
        self.lora_A = torch.nn.Parameter(torch.randn(rank, inputs, dtype=kind) * 0.02)
        self.lora_B = torch.nn.Parameter(torch.zeros(outputs, rank, dtype=kind))

    def weight(self):
        correction = torch.einsum("or,ri->oi", self.lora_B, self.lora_A)
        return self.linear.weight + correction * self.alpha / self.rank

    def forward(self, x):
        answer = torch.matmul(x, self.weight().t())
        return answer if self.linear.bias is None else answer + self.linear.bias

    def merged(self):
        bias = self.linear.bias
        made = torch.nn.Linear(self.linear.in_features, self.linear.out_features, bias is not None)
        made.weight = torch.nn.Parameter(self.weight().detach().clone())
        if bias is not None:
            made.bias = torch.nn.Parameter(bias.detach().clone())
        return made
