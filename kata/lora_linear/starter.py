import torch
from torch import nn


class LoRALinear(nn.Module):
    """A frozen linear layer with a trainable correction of low rank."""

    def __init__(self, linear, rank, alpha):
        super().__init__()
        raise NotImplementedError

    def forward(self, x):
        raise NotImplementedError

    def merged(self):
        """Return one new nn.Linear that answers the same."""
        raise NotImplementedError
