"""Calls the two functions for gradients, and to see what became of the input."""

from __future__ import annotations

from typing import Any


def logit_gradient(function: Any, logits: Any, labels: Any) -> Any:
    """Return the gradient of the sum of the log probabilities by the logits."""
    leaf = logits.requires_grad_()
    function(leaf, labels).sum().backward()
    return leaf.grad


def policy_gradients(function: Any, sums: list[Any], beta: float, smoothing: float) -> list[Any]:
    """Return the gradients of the sum of the losses by both sums of the policy."""
    leaves = [one.requires_grad_() for one in sums[:2]]
    losses, _, _ = function(*leaves, *sums[2:], beta=beta, label_smoothing=smoothing)
    losses.sum().backward()
    return [leaf.grad for leaf in leaves]


def rewards_need_gradient(function: Any, sums: list[Any]) -> list[bool]:
    leaves = [one.requires_grad_() for one in sums[:2]]
    return [bool(one.requires_grad) for one in function(*leaves, *sums[2:])[1:]]


def afterwards(function: Any, passed: list[Any]) -> list[Any]:
    """Return the tensors that were passed in, as they are after the call."""
    function(*passed)
    return passed
