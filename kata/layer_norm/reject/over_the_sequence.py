"""One mean and one variance serve all tokens of a sequence.

Fails: two sequences of three tokens
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
        axes = tuple(range(1, x.dim())) if x.dim() > 2 else (-1,)
        centred = x - x.mean(dim=axes, keepdim=True)
        variance = (centred * centred).mean(dim=axes, keepdim=True)
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
