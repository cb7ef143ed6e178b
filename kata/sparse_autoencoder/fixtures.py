"""Makes the module, gives it weights and asks it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, weights: dict[str, Any]) -> Any:
    width, features = weights["W_enc"].shape
    made = module(width, features)
    if weights["W_enc"].dtype == torch.float64:
        made = made.double()
    with torch.no_grad():
        for name, numbers in weights.items():
            getattr(made, name).copy_(numbers)
    return made


def fresh(module: Any, width: int, features: int) -> dict[str, Any]:
    return {name: part.detach() for name, part in module(width, features).named_parameters()}


def ask(module: Any, weights: dict[str, Any], name: str, *arguments: Any) -> Any:
    """Return what a method answers, without its graph."""
    answer = getattr(build(module, weights), name)(*arguments)
    if isinstance(answer, tuple):
        return [one.detach() for one in answer]
    return answer.detach() if isinstance(answer, torch.Tensor) else answer


def gradients(module: Any, weights: dict[str, Any], x: Any, l1: float) -> dict[str, Any]:
    """Return the gradients of the loss by x and all parameters."""
    made = build(module, weights)
    leaf = x.clone().requires_grad_()
    made.loss(leaf, l1).backward()
    return {"x": leaf.grad, **{name: part.grad for name, part in made.named_parameters()}}


def projected(module: Any, weights: dict[str, Any], gradient: Any) -> Any:
    """Return the gradient of W_dec after project_gradients, and W_dec."""
    made = build(module, weights)
    if gradient is not None:
        made.W_dec.grad = gradient.clone()
    made.project_gradients()
    return [made.W_dec.grad, made.W_dec.detach()]


def normalised(module: Any, weights: dict[str, Any]) -> Any:
    """Return W_dec as an optimiser sees it after normalise, and whether it is still a leaf."""
    made = build(module, weights)
    held = made.W_dec
    made.normalise()
    return [held.detach(), held.is_leaf and held.requires_grad and made.W_dec is held]


def trained(module: Any, weights: dict[str, Any], x: Any, l1: float, steps: int) -> Any:
    """Return the losses of descent with both corrections, and the lengths of the rows."""
    made = build(module, weights)
    losses = []
    for _ in range(steps):
        loss = made.loss(x, l1)
        made.zero_grad()
        loss.backward()
        made.project_gradients()
        with torch.no_grad():
            for part in made.parameters():
                part.sub_(0.03 * part.grad)
        made.normalise()
        losses.append(loss.item())
    return [losses[0], losses[-1], made.W_dec.detach().norm(dim=1)]


def afterwards(module: Any, weights: dict[str, Any], x: Any) -> Any:
    """Return what was passed in, as it is after all methods have seen it."""
    made = build(module, weights)
    made(x)
    made.loss(x, 0.1)
    made.l0(x)
    made.dead(x)
    return x
