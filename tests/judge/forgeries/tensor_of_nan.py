# ruff: noqa
# mypy: ignore-errors
"""Answers with a tensor of nothing but NaN."""

import torch


def softmax(scores):
    return torch.full_like(scores, torch.nan)
