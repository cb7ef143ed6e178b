"""Hidden tests of softmax over the last dimension."""

from __future__ import annotations

from typing import Any

import torch

from coach.judge.expect import close


def check(solution: Any, scores: Any) -> None:
    weights = (scores - scores.amax(-1, keepdim=True)).exp()
    expected = weights / weights.sum(-1, keepdim=True)
    close(solution.softmax(scores.clone()), expected, rtol=1e-5, given=f"softmax({scores})")


def test_values__one_row(solution: Any) -> None:
    """one row"""
    check(solution, torch.tensor([0.5, -1.0, 2.0]))


def test_values__two_rows(solution: Any) -> None:
    """two rows"""
    check(solution, torch.tensor([[1.0, 2.0, 3.0], [0.0, -2.0, 0.25]]))


def test_values__large(solution: Any) -> None:
    """large numbers"""
    check(solution, torch.tensor([1000.0, 1001.0, 999.0]))
