import torch
from torch import nn


def windows(tokens, context, pad):
    """Return (inputs, targets): each token, and the context tokens before it."""
    raise NotImplementedError


class MLPLanguageModel(nn.Module):
    """Embeddings of a window, a hidden layer, and logits of the next token."""

    def __init__(self, vocabulary, context, width, hidden):
        super().__init__()
        raise NotImplementedError

    def forward(self, inputs):
        raise NotImplementedError

    def loss(self, inputs, targets):
        raise NotImplementedError

    def perplexity(self, inputs, targets):
        raise NotImplementedError
