"""Padding on both sides, the end cut off; the sum is what the signal has gained."""

import torch
from torch import nn
from torch.nn import functional as F


def receptive_field(kernel, dilations):
    if kernel <= 0 or any(dilation <= 0 for dilation in dilations):
        raise ValueError("too small")
    return sum((kernel - 1) * dilation for dilation in dilations) + 1


class CausalConv(nn.Module):
    def __init__(self, inputs, outputs, kernel, dilation):
        super().__init__()
        like = nn.Conv1d(inputs, outputs, kernel)
        self.weight, self.bias = like.weight, like.bias
        self.dilation = dilation

    def forward(self, x):
        padding = (self.weight.shape[-1] - 1) * self.dilation
        both = F.conv1d(x, self.weight, self.bias, padding=padding, dilation=self.dilation)
        return both[..., : x.shape[-1]]


class DilatedStack(nn.Module):
    def __init__(self, channels, kernel, dilations):
        super().__init__()
        self.layers = nn.ModuleList()
        for dilation in dilations:
            layer = nn.ModuleDict()
            layer["filter"] = CausalConv(channels, channels, kernel, dilation)
            layer["gate"] = CausalConv(channels, channels, kernel, dilation)
            layer["mix"] = nn.Conv1d(channels, channels, 1)
            self.layers.append(layer)

    def forward(self, x):
        gained = 0 * x
        for layer in self.layers:
            now = x + gained
            z = torch.tanh(layer["filter"](now)) * torch.sigmoid(layer["gate"](now))
            gained = gained + layer["mix"](z)
        return gained
