"""Calls a loss on leaves that ask for gradients, and to see what became of the input."""

from __future__ import annotations

from typing import Any


def gradients(function: Any, passed: list[Any]) -> list[Any]:
    """Return the gradient by every tensor, zeros where there is none."""
    leaves = [one.requires_grad_() for one in passed]
    function(*leaves).backward()
    return [one.detach() * 0 if one.grad is None else one.grad for one in leaves]


def asks_for_gradient(function: Any, passed: list[Any]) -> bool:
    return bool(function(*(one.requires_grad_() for one in passed)).requires_grad)


def afterwards(function: Any, passed: list[Any]) -> list[Any]:
    function(*passed)
    return passed
