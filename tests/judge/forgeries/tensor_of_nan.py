# ruff: noqa
# mypy: ignore-errors
"""Answers with nothing but NaN."""

import torch


def softmax(scores):
    return torch.full_like(scores, torch.nan)
