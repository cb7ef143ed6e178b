"""The table of a well-known tutorial: exponentials for the speeds, a buffer that grows."""

import math

import torch
import torch.nn as nn


def positional_encoding(max_len, d_model):
    if d_model % 2 == 1:
        raise ValueError(d_model)
    position = torch.arange(max_len).unsqueeze(1)
    div_term = torch.exp(torch.arange(0, d_model, 2) * (-math.log(10000.0) / d_model))
    pe = torch.zeros(max_len, d_model)
    pe[:, 0::2] = torch.sin(position * div_term)
    pe[:, 1::2] = torch.cos(position * div_term)
    return pe


class AddPositions(nn.Module):
    def __init__(self, d_model):
        super().__init__()
        self.d_model = d_model
        self.register_buffer("pe", positional_encoding(16, d_model), persistent=False)

    def forward(self, x, start=0):
        end = start + x.size(1)
        if end > len(self.pe):
            self.pe = positional_encoding(end, self.d_model).to(x.device)
        return x + self.pe[start:end].to(dtype=x.dtype)
