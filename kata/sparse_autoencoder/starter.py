import torch
from torch import nn


class SparseAutoencoder(nn.Module):
    """Many features, of which few are active, for vectors of width numbers."""

    def __init__(self, width, features):
        super().__init__()
        raise NotImplementedError

    def encode(self, x):
        raise NotImplementedError

    def decode(self, active):
        raise NotImplementedError

    def forward(self, x):
        """Return (rebuilt, active)."""
        raise NotImplementedError

    def loss(self, x, l1):
        raise NotImplementedError

    def l0(self, x):
        """Return how many features are above 0, the mean over all rows."""
        raise NotImplementedError

    def dead(self, x):
        """Return for each feature whether it is above 0 for no row."""
        raise NotImplementedError

    def project_gradients(self):
        """Take from the gradient of W_dec what is parallel to its rows."""
        raise NotImplementedError

    def normalise(self):
        """Give every row of W_dec the length 1, in place."""
        raise NotImplementedError
