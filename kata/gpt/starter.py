import torch
from torch import nn


class GPT(nn.Module):
    """A decoder-only transformer that scores, and writes, the next token."""

    def __init__(self, vocab_size, block_size, layers, heads, width):
        super().__init__()
        raise NotImplementedError

    def forward(self, tokens, targets=None):
        """Return the scores, of shape (batch, T, vocab_size), and the loss or None."""
        raise NotImplementedError

    def generate(self, tokens, max_new_tokens, temperature=1.0, top_k=None):
        """Return the tokens with so many new ones behind them."""
        raise NotImplementedError
