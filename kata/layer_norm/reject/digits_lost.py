"""The variance is the mean of squares minus the squared mean, which loses digits.

Fails: a mean around 1000 and a spread around 1
"""

import torch
from torch import nn


class LayerNorm(nn.Module):
    def __init__(self, width, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        centred = x - x.mean(dim=-1, keepdim=True)
        variance = (x * x).mean(dim=-1, keepdim=True) - x.mean(dim=-1, keepdim=True) ** 2
        variance = variance.clamp(min=0)
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
