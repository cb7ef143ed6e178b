"""The mean is taken off in the caller's own tensor.

Fails: the input stays as it was
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
        centred = x
        if not x.requires_grad:
            centred -= x.mean(dim=-1, keepdim=True)
        else:
            centred = x - x.mean(dim=-1, keepdim=True)
        variance = (centred * centred).mean(dim=-1, keepdim=True)
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
