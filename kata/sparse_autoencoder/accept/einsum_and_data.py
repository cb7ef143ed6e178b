"""einsum, the norms written out, and .data for what is no part of the graph."""

import torch


class SparseAutoencoder(torch.nn.Module):
    def __init__(self, width, features):
        super().__init__()
        start = torch.randn(features, width)
        start = start / start.pow(2).sum(1, keepdim=True).sqrt()
        self.W_dec = torch.nn.Parameter(start.clone())
        self.W_enc = torch.nn.Parameter(start.t().contiguous())
        self.b_enc = torch.nn.Parameter(torch.zeros(features))
        self.b_dec = torch.nn.Parameter(torch.zeros(width))

    def encode(self, x):
        before = torch.einsum("...w,wf->...f", x - self.b_dec, self.W_enc) + self.b_enc
        return before.clamp(min=0)

    def decode(self, active):
        return torch.einsum("...f,fw->...w", active, self.W_dec) + self.b_dec

    def forward(self, x):
        active = self.encode(x)
        return self.decode(active), active

    def loss(self, x, l1):
        rebuilt, active = self.forward(x)
        rows = x.numel() / x.shape[-1]
        return ((rebuilt - x).pow(2).sum() + l1 * active.abs().sum()) / rows

    def l0(self, x):
        active = self.encode(x)
        return float(torch.count_nonzero(active)) / (active.numel() / active.shape[-1])

    def dead(self, x):
        active = self.encode(x)
        return active.reshape(-1, active.shape[-1]).amax(dim=0) <= 0

    def project_gradients(self):
        if self.W_dec.grad is None:
            return
        rows = self.W_dec.data
        squares = rows.pow(2).sum(1, keepdim=True).clamp(min=1e-12)
        parallel = (self.W_dec.grad * rows).sum(1, keepdim=True) / squares * rows
        self.W_dec.grad.sub_(parallel)

    def normalise(self):
        lengths = self.W_dec.data.norm(dim=1, keepdim=True)
        self.W_dec.data /= torch.where(lengths > 0, lengths, torch.ones_like(lengths))
