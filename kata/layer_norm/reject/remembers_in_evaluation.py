"""In evaluation it uses a running mean and variance of earlier inputs.

Fails: in evaluation
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
        variance = (centred * centred).mean(dim=-1, keepdim=True)
        if self.training:
            self.seen = (x.mean().detach(), variance.mean().detach())
        else:
            mean, variance = getattr(self, 'seen', (torch.zeros(()), torch.ones(())))
            centred = x - mean
        normal = centred / torch.sqrt(variance + self.eps)
        return normal * self.weight + self.bias
