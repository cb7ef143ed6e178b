"""Calls the two functions for gradients, and to see what became of the input."""

from __future__ import annotations

from typing import Any


def reward_gradient(function: Any, rewards: Any, mask: Any) -> Any:
    leaf = rewards.requires_grad_()
    function(leaf, mask).sum().backward()
    return leaf.grad


def score_gradients(function: Any, scores: list[Any]) -> list[Any]:
    leaves = [one.requires_grad_() for one in scores]
    function(leaves).backward()
    return [leaf.grad for leaf in leaves]


def afterwards(function: Any, *passed: Any) -> list[Any]:
    function(*passed)
    return list(passed)
