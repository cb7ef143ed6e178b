# ruff: noqa
# mypy: ignore-errors
"""Uses the ready-made function of torch under a name put together at run time."""

import torch


def softmax(scores):
    return getattr(torch, "soft" + "max")(scores, dim=-1)
