"""Mean and variance go over the rows of the batch, as in batch normalisation.

Fails: two sequences of one token; three rows of three
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
        centred = x - x.mean(dim=0, keepdim=True) if x.dim() > 1 else x - x.mean()
        variance = (centred * centred).mean(dim=0, keepdim=True) if x.dim() > 1 else (centred * centred).mean()
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
