"""Number by number with the math module."""

import math

import torch


def row(place, width):
    numbers = []
    for i in range(width // 2):
        angle = place / math.pow(10000, 2 * i / width)
        numbers += [math.sin(angle), math.cos(angle)]
    return numbers


def positional_encoding(tokens, width):
    if width % 2:
        raise ValueError(f"odd width {width}")
    return torch.tensor([row(place, width) for place in range(tokens)]).reshape(tokens, width)


class AddPositions(torch.nn.Module):
    def __init__(self, width):
        super().__init__()
        if width % 2:
            raise ValueError(f"odd width {width}")
        self.width = width

    def forward(self, x, start=0):
        rows = [row(start + place, self.width) for place in range(x.shape[1])]
        return x + x.new_tensor(rows)
