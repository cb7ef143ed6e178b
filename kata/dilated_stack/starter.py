import torch
from torch import nn


def receptive_field(kernel, dilations):
    """Return how many moments reach one output."""
    raise NotImplementedError


class CausalConv(nn.Module):
    """A convolution over time that does not look ahead."""

    def __init__(self, inputs, outputs, kernel, dilation):
        super().__init__()
        raise NotImplementedError

    def forward(self, x):
        """Take (batch, inputs, time) and return (batch, outputs, time)."""
        raise NotImplementedError


class DilatedStack(nn.Module):
    """Gated convolutions, one for each dilation, beside a shortcut."""

    def __init__(self, channels, kernel, dilations):
        super().__init__()
        raise NotImplementedError

    def forward(self, x):
        """Take and return (batch, channels, time)."""
        raise NotImplementedError
