"""Makes the modules, gives them weights and calls them; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, sizes: list[Any], weights: dict[str, Any]) -> Any:
    made = module(*sizes)
    if any(part.dtype == torch.float64 for part in weights.values()):
        made = made.double()
    named = dict(made.named_parameters())
    with torch.no_grad():
        for name, numbers in weights.items():
            named[name].copy_(numbers)
    return made


def shapes(module: Any, sizes: list[Any]) -> dict[str, list[int]]:
    return {name: list(part.shape) for name, part in module(*sizes).named_parameters()}


def run(module: Any, sizes: list[Any], weights: dict[str, Any], xs: list[Any]) -> Any:
    made = build(module, sizes, weights)
    return [made(x).detach() for x in xs]


def seen(module: Any, sizes: list[Any], weights: dict[str, Any], x: Any) -> list[bool]:
    """Return for each moment of x whether the last output depends on it."""
    leaf = x.clone().requires_grad_()
    build(module, sizes, weights)(leaf)[..., -1].sum().backward()
    return [bool(moment.any()) for moment in leaf.grad.unbind(-1)]


def gradients(module: Any, sizes: list[Any], weights: dict[str, Any], x: Any) -> dict[str, Any]:
    """Return the gradients of the sum of squared answers."""
    leaf = x.clone().requires_grad_()
    made = build(module, sizes, weights)
    (made(leaf) ** 2).sum().backward()
    return {"x": leaf.grad, **{name: part.grad for name, part in made.named_parameters()}}


def afterwards(module: Any, sizes: list[Any], x: Any) -> Any:
    """Return the signal that was passed in, as it is after the call."""
    with torch.no_grad():
        module(*sizes)(x)
    return x
