"""Makes the model, gives it weights, calls it and trains it; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch


def build(module: Any, sizes: list[int], weights: dict[str, Any], device: str = "cpu") -> Any:
    model = module(*sizes)
    if weights["transformer.wte.weight"].dtype == torch.float64:
        model = model.double()
    named = dict(model.named_parameters(remove_duplicate=False))
    with torch.no_grad():
        for name, numbers in weights.items():
            named[name].copy_(numbers)
    return model.to(device)


def run(module: Any, sizes: list[int], weights: Any, tokens: Any, targets: Any, device: str) -> Any:
    """Return the scores, the loss and the kind of device of the scores."""
    model = build(module, sizes, weights, device)
    with torch.no_grad():
        more = [] if targets is None else [targets.to(device)]
        logits, loss = model(tokens.to(device), *more)
    loss = loss.cpu() if hasattr(loss, "cpu") else loss
    return logits.cpu(), loss, str(logits.device.type)


def write(
    module: Any, sizes: list[int], weights: Any, tokens: Any, count: int, options: Any, seed: int
) -> Any:
    """Return what generate answers, and the tokens that were passed in as they are then."""
    model = build(module, sizes, weights).eval()
    torch.manual_seed(seed)
    return model.generate(tokens, count, **options), tokens


def names(module: Any, sizes: list[int]) -> dict[str, list[int]]:
    """Return the shape of every parameter under each of its names."""
    named = module(*sizes).named_parameters(remove_duplicate=False)
    return {name: list(part.shape) for name, part in named}


def size(module: Any, sizes: list[int]) -> int:
    """Return how many numbers can be learned, those of a shared parameter counted once."""
    return sum(part.numel() for part in module(*sizes).parameters())


def fresh(module: Any, sizes: list[int], seed: int) -> dict[str, Any]:
    """Return the parameters of a new model."""
    torch.manual_seed(seed)
    named = module(*sizes).named_parameters(remove_duplicate=False)
    return {name: part.detach().clone() for name, part in named}


def slopes(module: Any, sizes: list[int], weights: Any, tokens: Any, targets: Any) -> Any:
    """Return the gradients of the loss by the two tables."""
    model = build(module, sizes, weights)
    model(tokens, targets)[1].backward()
    named = dict(model.named_parameters(remove_duplicate=False))
    return [named[f"transformer.{table}.weight"].grad for table in ("wte", "wpe")]


def learn(module: Any, sizes: list[int], tokens: Any, targets: Any, start: Any, seed: int) -> Any:
    """Train with Adam on a few sequences; return the last loss and what it then writes."""
    torch.manual_seed(seed)
    model = module(*sizes)
    parts = list(model.parameters())
    memory = [(torch.zeros_like(part), torch.zeros_like(part)) for part in parts]
    for step in range(1, 61):
        loss = model(tokens, targets)[1]
        slopes = torch.autograd.grad(loss, parts)
        for at, (mean, square) in enumerate(memory):
            mean.mul_(0.9).add_(slopes[at], alpha=0.1)
            square.mul_(0.999).addcmul_(slopes[at], slopes[at], value=0.001)
            size = 0.01 * (1 - 0.999**step) ** 0.5 / (1 - 0.9**step)
            parts[at].data.addcdiv_(mean, square.sqrt() + 1e-8, value=-size)
    return loss.item(), model.generate(start, 6, top_k=1)
