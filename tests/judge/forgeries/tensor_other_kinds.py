# ruff: noqa
# mypy: ignore-errors
"""Answers with sparse, quantized and shapeless tensors."""

import torch


def softmax(scores):
    if scores.ndim == 1:
        return torch.zeros(scores.shape, device="meta")
    return torch.zeros(scores.shape).to_sparse()
