"""Every kernel place is a matrix times a shifted copy of the signal."""

import torch
import torch.nn as nn


def receptive_field(kernel, dilations):
    if kernel < 1:
        raise ValueError("kernel")
    field = 1
    for dilation in dilations:
        if dilation < 1:
            raise ValueError("dilation")
        field += (kernel - 1) * dilation
    return field


class CausalConv(nn.Module):
    def __init__(self, inputs, outputs, kernel, dilation):
        super().__init__()
        self.kernel, self.dilation = kernel, dilation
        scale = (inputs * kernel) ** -0.5
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel) * scale)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        time = x.shape[2]
        answer = self.bias[:, None].expand(x.shape[0], -1, time)
        for place in range(self.kernel):
            back = (self.kernel - 1 - place) * self.dilation
            zeros = x.new_zeros(x.shape[0], x.shape[1], min(back, time))
            shifted = torch.cat([zeros, x[:, :, : max(time - back, 0)]], dim=2)
            answer = answer + torch.einsum("oi,bit->bot", self.weight[:, :, place], shifted)
        return answer


class GatedLayer(nn.Module):
    def __init__(self, channels, kernel, dilation):
        super().__init__()
        self.filter = CausalConv(channels, channels, kernel, dilation)
        self.gate = CausalConv(channels, channels, kernel, dilation)
        self.mix = nn.Conv1d(channels, channels, kernel_size=1)

    def forward(self, h):
        m = self.mix(self.filter(h).tanh() * self.gate(h).sigmoid())
        return h + m, m


class DilatedStack(nn.Module):
    def __init__(self, channels, kernel, dilations):
        super().__init__()
        self.layers = nn.ModuleList([GatedLayer(channels, kernel, d) for d in dilations])

    def forward(self, x):
        skips = [torch.zeros_like(x)]
        for layer in self.layers:
            x, skip = layer(x)
            skips.append(skip)
        return torch.stack(skips).sum(dim=0)
