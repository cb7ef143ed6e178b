"""Makes the model, gives it weights and asks it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(model: Any, sizes: list[int], weights: dict[str, Any]) -> Any:
    made = model(*sizes)
    if weights["output.bias"].dtype == torch.float64:
        made = made.double()
    with torch.no_grad():
        for name, part in made.named_parameters():
            part.copy_(weights[name])
    return made


def shapes(model: Any, sizes: list[int]) -> dict[str, list[int]]:
    return {name: list(part.shape) for name, part in model(*sizes).named_parameters()}


def logits(model: Any, sizes: list[int], weights: dict[str, Any], inputs: Any) -> Any:
    return build(model, sizes, weights)(inputs).detach()


def loss(model: Any, sizes: list[int], weights: dict[str, Any], inputs: Any, targets: Any) -> Any:
    return build(model, sizes, weights).loss(inputs, targets).detach()


def perplexity(
    model: Any, sizes: list[int], weights: dict[str, Any], inputs: Any, targets: Any
) -> Any:
    return build(model, sizes, weights).perplexity(inputs, targets)


def gradients(
    model: Any, sizes: list[int], weights: dict[str, Any], inputs: Any, targets: Any
) -> dict[str, Any]:
    made = build(model, sizes, weights)
    made.loss(inputs, targets).backward()
    return {name: part.grad for name, part in made.named_parameters()}


def trained(
    windows: Any, model: Any, sizes: list[int], tokens: list[int], steps: int
) -> list[float]:
    """Return the loss before and after steps down the gradient on the windows of a text."""
    torch.manual_seed(1)
    made = model(*sizes)
    inputs, targets = windows(tokens, sizes[1], 0)
    chosen = list(made.parameters())
    losses = []
    for _ in range(steps):
        loss = made.loss(inputs, targets)
        # By hand: the first optimiser of torch that is made costs a second of imports.
        loss.backward()
        with torch.no_grad():
            for parameter in chosen:
                parameter -= 0.5 * (parameter.grad if parameter.grad is not None else 0)
                parameter.grad = None
        losses.append(loss.item())
    return [losses[0], losses[-1]]


def afterwards(function: Any, tokens: list[int]) -> list[int]:
    function(tokens, 2, 0)
    return tokens
