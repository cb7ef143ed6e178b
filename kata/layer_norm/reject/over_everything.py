"""One mean and one variance serve the whole input.

Fails: three rows of two; two sequences of one token
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
        centred = x - x.mean()
        variance = (centred * centred).mean()
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
