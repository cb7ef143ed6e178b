"""The transpose of W_enc decodes, so W_dec is never used.

Fails: what three rows of features are decoded to; what features are decoded to where b_dec is zero
"""

import torch
from torch import nn
from torch.nn import functional as F


class SparseAutoencoder(nn.Module):
    def __init__(self, width, features):
        super().__init__()
        rows = F.normalize(torch.randn(features, width), dim=1)
        self.W_enc = nn.Parameter(rows.T.clone())
        self.b_enc = nn.Parameter(torch.zeros(features))
        self.W_dec = nn.Parameter(rows)
        self.b_dec = nn.Parameter(torch.zeros(width))

    def encode(self, x):
        return torch.relu((x - self.b_dec) @ self.W_enc + self.b_enc)

    def decode(self, active):
        return active @ self.W_enc.T + 0 * self.W_dec.sum() + self.b_dec

    def forward(self, x):
        active = self.encode(x)
        return self.decode(active), active

    def loss(self, x, l1):
        rebuilt, active = self(x)
        errors = ((x - rebuilt) ** 2).sum(dim=-1)
        return (errors + l1 * active.sum(dim=-1)).mean()

    def l0(self, x):
        return (self.encode(x) > 0).sum(dim=-1).float().mean().item()

    def dead(self, x):
        active = self.encode(x).reshape(-1, len(self.b_enc))
        return ~(active > 0).any(dim=0)

    @torch.no_grad()
    def project_gradients(self):
        if self.W_dec.grad is not None:
            units = F.normalize(self.W_dec, dim=1)
            along = (self.W_dec.grad * units).sum(dim=1, keepdim=True)
            self.W_dec.grad -= along * units

    @torch.no_grad()
    def normalise(self):
        self.W_dec.copy_(F.normalize(self.W_dec, dim=1))
