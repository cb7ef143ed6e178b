"""Makes the module and calls it; holds no expected answers."""

from __future__ import annotations

from typing import Any


def run(module: Any, width: int, calls: list[Any], device: str) -> Any:
    """Return the answers for all calls, (x, start or None), and the device of the last."""
    layer = module(width).to(device)
    answers = []
    for x, start in calls:
        x = x.to(device)
        answers.append(layer(x) if start is None else layer(x, start=start))
    return [answer.detach().cpu() for answer in answers], str(answers[-1].device.type)


def make(module: Any, width: int) -> None:
    module(width)


def count(module: Any, width: int, x: Any) -> int:
    """Return the number of the module's parameters after a call."""
    layer = module(width)
    layer(x)
    return sum(part.numel() for part in layer.parameters())


def gradient(module: Any, width: int, x: Any, factors: Any) -> Any:
    leaf = x.clone().requires_grad_()
    (module(width)(leaf) * factors).sum().backward()
    return leaf.grad


def afterwards(module: Any, width: int, x: Any) -> Any:
    """Return the tensor that was passed in, as it is after the call."""
    module(width)(x)
    return x
