"""kaiming_uniform_ for A as libraries have it; functional.linear; a deep copy is merged."""

import copy
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class LoRALinear(nn.Module):
    def __init__(self, linear, rank, alpha):
        super().__init__()
        if rank <= 0:
            raise ValueError(f"rank {rank}")
        self.linear = linear
        for parameter in self.linear.parameters():
            parameter.requires_grad = False
        self.r, self.scaling = rank, alpha / rank
        self.lora_A = nn.Parameter(linear.weight.new_zeros((rank, linear.in_features)))
        self.lora_B = nn.Parameter(linear.weight.new_zeros((linear.out_features, rank)))
        nn.init.kaiming_uniform_(self.lora_A, a=math.sqrt(5))

    def forward(self, x):
        result = F.linear(x, self.linear.weight, bias=self.linear.bias)
        return result + F.linear(F.linear(x, self.lora_A), self.lora_B) * self.scaling

    def merged(self):
        layer = copy.deepcopy(self.linear)
        layer.weight.data += (self.lora_B @ self.lora_A).detach() * self.scaling
        return layer
