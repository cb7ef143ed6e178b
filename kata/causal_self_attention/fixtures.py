"""Makes the module, gives it weights and calls it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch

NAMES = ("qkv.weight", "qkv.bias", "proj.weight", "proj.bias")


def build(module: Any, width: int, heads: int, weights: list[Any], device: str) -> Any:
    layer = module(width, heads)
    if weights[0].dtype == torch.float64:
        layer = layer.double()
    with torch.no_grad():
        for place, name in enumerate(NAMES):
            part, kind = name.split(".")
            getattr(getattr(layer, part), kind).copy_(weights[place])
    return layer.to(device)


def run(module: Any, width: int, heads: int, weights: list[Any], xs: list[Any], device: str) -> Any:
    """Return the answers for all of xs, one after the other, and the kind of device of the last."""
    layer = build(module, width, heads, weights, device)
    answers = [layer(x.to(device)) for x in xs]
    return [answer.detach() for answer in answers], str(answers[-1].device.type)


def gradients(
    module: Any, width: int, heads: int, weights: list[Any], x: Any, factors: Any, device: str
) -> list[Any]:
    """Return the gradients of ``(layer(x) * factors).sum()`` by x and by the four parameters."""
    layer = build(module, width, heads, weights, device)
    leaf = x.to(device).requires_grad_()
    (layer(leaf) * factors.to(device)).sum().backward()
    parts = [layer.qkv.weight, layer.qkv.bias, layer.proj.weight, layer.proj.bias]
    return [part.grad for part in (leaf, *parts)]


def shapes(module: Any, width: int, heads: int) -> dict[str, list[int]]:
    """Return the name and shape of every parameter."""
    return {name: list(part.shape) for name, part in module(width, heads).named_parameters()}


def make(module: Any, width: int, heads: int) -> None:
    module(width, heads)


def afterwards(module: Any, x: Any) -> Any:
    """Return the tensor that was passed in, as it is after the call."""
    module(x.shape[-1], 2)(x)
    return x
