import torch
from torch import nn


class SmallCNN(nn.Module):
    """Two convolutions, the largest answer of each channel, and logits."""

    def __init__(self, classes):
        super().__init__()
        raise NotImplementedError

    def forward(self, images):
        """Take (n, 1, height, width) and return (n, classes)."""
        raise NotImplementedError


def train(model, images, labels, epochs, batch_size, rate, generator):
    """Train the model in place; return the mean loss of each epoch."""
    raise NotImplementedError


def accuracy(model, images, labels):
    """Return the share of images that the model gets right."""
    raise NotImplementedError
