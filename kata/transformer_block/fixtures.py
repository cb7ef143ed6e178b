"""Makes the block, gives it weights and calls it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, heads: int, weights: dict[str, Any], device: str) -> Any:
    layer = module(weights["ln_1.weight"].shape[0], heads)
    if weights["ln_1.weight"].dtype == torch.float64:
        layer = layer.double()
    named = dict(layer.named_parameters())
    with torch.no_grad():
        for name, numbers in weights.items():
            named[name].copy_(numbers)
    return layer.to(device)


def run(module: Any, heads: int, weights: dict[str, Any], xs: list[Any], device: str) -> Any:
    """Return the answers for all of xs, one after the other, and the device of the last."""
    layer = build(module, heads, weights, device)
    with torch.no_grad():
        answers = [layer(x.to(device)) for x in xs]
    return [answer.cpu() for answer in answers], str(answers[-1].device.type)


def gradients(module: Any, heads: int, weights: dict[str, Any], x: Any, names: list[str]) -> Any:
    """Return the gradients of the sum of the squared answers, by x and by these parameters."""
    layer = build(module, heads, weights, "cpu")
    leaf = x.clone().requires_grad_()
    (layer(leaf) ** 2).sum().backward()
    named = dict(layer.named_parameters())
    return [leaf.grad, *(named[name].grad for name in names)]


def shapes(module: Any, width: int, heads: int) -> dict[str, list[int]]:
    """Return the name and shape of every parameter."""
    return {name: list(part.shape) for name, part in module(width, heads).named_parameters()}


def make(module: Any, width: int, heads: int) -> None:
    module(width, heads)


def afterwards(module: Any, x: Any) -> Any:
    """Return the tensor that was passed in, as it is after the call."""
    with torch.no_grad():
        module(x.shape[-1], 2)(x)
    return x
