"""The receptive field leaves the dilations out.

Fails: the receptive field of one layer with gaps; the receptive field of doubling dilations
"""

import torch
from torch import nn
from torch.nn import functional as F


def receptive_field(kernel, dilations):
    if min([kernel, *dilations]) < 1:
        raise ValueError("kernel and dilations begin at 1")
    return 1 + (kernel - 1) * len(dilations)


class CausalConv(nn.Conv1d):
    def __init__(self, inputs, outputs, kernel, dilation):
        super().__init__(inputs, outputs, kernel, dilation=dilation)
        self.reach = (kernel - 1) * dilation

    def forward(self, x):
        return super().forward(F.pad(x, (self.reach, 0)))


class Layer(nn.Module):
    def __init__(self, channels, kernel, dilation):
        super().__init__()
        self.filter = CausalConv(channels, channels, kernel, dilation)
        self.gate = CausalConv(channels, channels, kernel, dilation)
        self.mix = nn.Conv1d(channels, channels, 1)

    def forward(self, h):
        z = torch.tanh(self.filter(h)) * torch.sigmoid(self.gate(h))
        return self.mix(z)


class DilatedStack(nn.Module):
    def __init__(self, channels, kernel, dilations):
        super().__init__()
        self.layers = nn.ModuleList(Layer(channels, kernel, one) for one in dilations)

    def forward(self, x):
        h, total = x, torch.zeros_like(x)
        for layer in self.layers:
            m = layer(h)
            h = h + m
            total = total + m
        return total
