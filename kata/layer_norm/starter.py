import torch
from torch import nn


class LayerNorm(nn.Module):
    """Normalise each vector along the last dimension, then scale and shift it."""

    def __init__(self, width, eps=1e-5):
        super().__init__()
        raise NotImplementedError

    def forward(self, x):
        """Take and return a tensor of shape (..., width)."""
        raise NotImplementedError
