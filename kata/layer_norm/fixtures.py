"""Makes the module, gives it weights and calls it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, settings: list[Any], affine: list[Any]) -> Any:
    """Return the module, with these for weight and bias where there are any."""
    layer = module(*settings)
    if affine and affine[0].dtype == torch.float64:
        layer = layer.double()
    with torch.no_grad():
        for place, numbers in enumerate(affine):
            getattr(layer, ("weight", "bias")[place]).copy_(numbers)
    return layer


def run(module: Any, settings: list[Any], affine: list[Any], xs: list[Any], train: bool) -> Any:
    """Return the answers for all of xs, one after the other."""
    layer = build(module, settings, affine).train(train)
    with torch.no_grad():
        return [layer(x) for x in xs]


def gradients(module: Any, width: int, affine: list[Any], x: Any, factors: Any) -> list[Any]:
    """Return the gradients of ``(layer(x) * factors).sum()`` by x, weight and bias."""
    layer = build(module, [width], affine)
    leaf = x.clone().requires_grad_()
    (layer(leaf) * factors).sum().backward()
    return [leaf.grad, layer.weight.grad, layer.bias.grad]


def parameters(module: Any, width: int) -> dict[str, Any]:
    return {name: part.detach() for name, part in module(width).named_parameters()}


def afterwards(module: Any, x: Any) -> Any:
    """Return the tensor that was passed in, as it is after the call."""
    module(x.shape[-1])(x)
    return x
