"""Makes the module, gives it weights and calls it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, sizes: dict[str, int], weights: dict[str, Any]) -> Any:
    made = module(**sizes)
    if weights["head.weight"].dtype == torch.float64:
        made = made.double()
    named = dict(made.named_parameters())
    with torch.no_grad():
        for name, numbers in weights.items():
            named[name].copy_(numbers)
    return made


def run(module: Any, sizes: dict[str, int], weights: dict[str, Any], batches: list[Any]) -> Any:
    """Return the logits of all batches, one after the other."""
    made = build(module, sizes, weights)
    with torch.no_grad():
        return [made(tokens) for tokens in batches]


def gradients(module: Any, sizes: dict[str, int], weights: dict[str, Any], tokens: Any) -> Any:
    """Return the gradients of the sum of squared logits by all parameters."""
    made = build(module, sizes, weights)
    (made(tokens) ** 2).sum().backward()
    return {name: part.grad for name, part in made.named_parameters()}


def shapes(module: Any, sizes: dict[str, int]) -> dict[str, list[int]]:
    return {name: list(part.shape) for name, part in module(**sizes).named_parameters()}


def make(module: Any, sizes: dict[str, int]) -> None:
    module(**sizes)


def ask(module: Any, sizes: dict[str, int], tokens: Any) -> None:
    module(**sizes)(tokens)


def afterwards(module: Any, sizes: dict[str, int], tokens: Any) -> Any:
    """Return the tokens that were passed in, as they are after the call."""
    with torch.no_grad():
        module(**sizes)(tokens)
    return tokens
