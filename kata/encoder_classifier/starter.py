import torch
from torch import nn


class EncoderClassifier(nn.Module):
    """Embeddings, blocks that look both ways, a mean, and logits."""

    def __init__(self, vocabulary, classes, width, heads, layers, longest, pad=0):
        super().__init__()
        raise NotImplementedError

    def forward(self, tokens):
        """Take (batch, length) and return (batch, classes)."""
        raise NotImplementedError
