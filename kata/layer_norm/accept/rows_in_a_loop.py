"""One vector at a time, written like the formula."""

import torch


class LayerNorm(torch.nn.Module):
    def __init__(self, width, eps=1e-5):
        super().__init__()
        self.register_parameter("weight", torch.nn.Parameter(torch.full((width,), 1.0)))
        self.register_parameter("bias", torch.nn.Parameter(torch.full((width,), 0.0)))
        self.width, self.eps = width, eps

    def one(self, row):
        mean = sum(row) / self.width
        variance = sum((row - mean) ** 2) / self.width
        return (row - mean) / (variance + self.eps) ** 0.5 * self.weight + self.bias

    def forward(self, x):
        rows = x.reshape(-1, self.width)
        return torch.stack([self.one(row) for row in rows]).reshape(x.shape)
