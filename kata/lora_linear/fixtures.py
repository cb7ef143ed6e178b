"""Makes layers, sets their numbers and asks them; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


def wrapped(weight: Any, bias: Any) -> Any:
    """Return a linear layer with these numbers."""
    linear = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None).to(weight.dtype)
    with torch.no_grad():
        linear.weight.copy_(weight)
        if bias is not None:
            linear.bias.copy_(bias)
    return linear


def build(module: Any, numbers: dict[str, Any], alpha: float) -> Any:
    layer = module(wrapped(numbers["weight"], numbers["bias"]), len(numbers["A"]), alpha)
    with torch.no_grad():
        layer.lora_A.copy_(numbers["A"])
        layer.lora_B.copy_(numbers["B"])
    return layer


def run(module: Any, numbers: dict[str, Any], alpha: float, x: Any) -> Any:
    return build(module, numbers, alpha)(x).detach()


def fresh(module: Any, numbers: dict[str, Any], alpha: float, x: Any) -> Any:
    """Return what a new layer answers, and its own two parameters."""
    layer = module(wrapped(numbers["weight"], numbers["bias"]), len(numbers["A"]), alpha)
    return [layer(x).detach(), layer.lora_A.detach(), layer.lora_B.detach()]


def gradients(module: Any, numbers: dict[str, Any], alpha: float, x: Any, factors: Any) -> Any:
    """Return the gradients of ``(layer(x) * factors).sum()`` by x, lora_A and lora_B."""
    layer = build(module, numbers, alpha)
    leaf = x.clone().requires_grad_()
    (layer(leaf) * factors).sum().backward()
    return [leaf.grad, layer.lora_A.grad, layer.lora_B.grad]


def trainable(module: Any, numbers: dict[str, Any]) -> dict[str, list[int]]:
    layer = module(wrapped(numbers["weight"], numbers["bias"]), len(numbers["A"]), 1.0)
    return {n: list(p.shape) for n, p in layer.named_parameters() if p.requires_grad}


def keeps_the_layer(module: Any) -> bool:
    linear = nn.Linear(3, 2)
    return module(linear, 1, 1.0).linear is linear


def trained(module: Any, numbers: dict[str, Any], x: Any, target: Any) -> list[Any]:
    """Return the error before and after some steps, and the frozen weight afterwards."""
    layer = build(module, numbers, 2.0)
    chosen = [parameter for parameter in layer.parameters() if parameter.requires_grad]
    errors = []
    for _ in range(60):
        error = ((layer(x) - target) ** 2).mean()
        # By hand: the first optimiser of torch that is made costs a second of imports.
        error.backward()
        with torch.no_grad():
            for parameter in chosen:
                parameter -= 0.05 * (parameter.grad if parameter.grad is not None else 0)
                parameter.grad = None
        errors.append(error.item())
    return [errors[0], errors[-1], layer.linear.weight.detach()]


def merged(module: Any, numbers: dict[str, Any], alpha: float) -> list[Any]:
    """Return weight and bias of the merged layer."""
    made = build(module, numbers, alpha).merged()
    bias = None if made.bias is None else made.bias.detach()
    return [made.weight.detach(), bias]


def after_merging(module: Any, numbers: dict[str, Any], alpha: float, x: Any) -> Any:
    """Return what the module answers after merged() was called twice, and the frozen weight."""
    layer = build(module, numbers, alpha)
    layer.merged()
    layer.merged()
    return [layer(x).detach(), layer.linear.weight.detach()]


def merged_and_trained_on(module: Any, numbers: dict[str, Any], alpha: float, x: Any) -> Any:
    """Return what the merged layer answers after the module's numbers have changed."""
    layer = build(module, numbers, alpha)
    made = layer.merged()
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.add_(1.0)
    return made(x).detach()


def make(module: Any, rank: int) -> None:
    module(nn.Linear(3, 2), rank, 1.0)


def afterwards(module: Any, numbers: dict[str, Any], x: Any) -> Any:
    build(module, numbers, 1.0)(x)
    return x
