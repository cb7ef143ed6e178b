"""The functional forms of torch, and loops over the rows of W_dec."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class SparseAutoencoder(nn.Module):
    def __init__(self, width, features):
        super().__init__()
        self.W_enc = nn.Parameter(torch.empty(width, features))
        self.b_enc = nn.Parameter(torch.zeros(features))
        self.W_dec = nn.Parameter(torch.empty(features, width))
        self.b_dec = nn.Parameter(torch.zeros(width))
        nn.init.normal_(self.W_dec)
        self.normalise()
        with torch.no_grad():
            self.W_enc.copy_(self.W_dec.T)

    def encode(self, x):
        return F.relu(F.linear(x - self.b_dec, self.W_enc.T, self.b_enc))

    def decode(self, active):
        return F.linear(active, self.W_dec.T, self.b_dec)

    def forward(self, x):
        active = self.encode(x)
        return self.decode(active), active

    def loss(self, x, l1):
        rebuilt, active = self(x)
        error = F.mse_loss(rebuilt, x) * x.shape[-1]
        return error + l1 * active.mean() * active.shape[-1]

    def l0(self, x):
        counts = [float((row > 0).sum()) for row in self.encode(x).flatten(0, -2)]
        return sum(counts) / len(counts)

    def dead(self, x):
        used = torch.zeros(self.b_enc.shape, dtype=torch.bool)
        for row in self.encode(x).reshape(-1, used.shape[0]):
            used = used | (row > 0)
        return used.logical_not()

    def project_gradients(self):
        gradient = self.W_dec.grad
        if gradient is not None:
            with torch.no_grad():
                for row, slope in zip(self.W_dec, gradient):
                    unit = row / (row @ row).sqrt()
                    slope -= (slope @ unit) * unit

    def normalise(self):
        with torch.no_grad():
            for row in self.W_dec:
                if row.any():
                    row /= row.norm()
