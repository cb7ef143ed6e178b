"""Models that are trained and watched beside the learner's code; no expected answers."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn


class Straight(nn.Module):
    """Logits that are sums of all numbers of an image, with a number that stays beside."""

    def __init__(self, weight: Any) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight.clone())
        self.fixed = nn.Parameter(torch.ones(1, dtype=weight.dtype), requires_grad=False)

    def forward(self, images: Any) -> Any:
        return images.flatten(1) @ self.weight.T * self.fixed


class Watched(nn.Module):
    """Remembers which images it sees, its mode, and whether gradients are recorded."""

    def __init__(self, logits: Any) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.ones(1))
        self.logits, self.seen = logits, []

    def forward(self, images: Any) -> Any:
        numbers = images[:, 0, 0, 0].long()
        self.seen.append([numbers.tolist(), self.training, torch.is_grad_enabled()])
        return self.logits[numbers] * self.factor


def build(module: Any, weights: dict[str, Any]) -> Any:
    made = module(len(weights["head.bias"]))
    if weights["head.bias"].dtype == torch.float64:
        made = made.double()
    with torch.no_grad():
        for name, part in made.named_parameters():
            part.copy_(weights[name])
    return made


def run(module: Any, weights: dict[str, Any], images: Any) -> Any:
    return build(module, weights)(images).detach()


def shapes(module: Any) -> dict[str, list[int]]:
    return {name: list(part.shape) for name, part in module(3).named_parameters()}


def trained(
    train: Any,
    weight: Any,
    images: Any,
    labels: Any,
    options: dict[str, Any],
    seed: int,
    old: float,
) -> Any:
    """Return losses, the weight and the fixed number; ``old`` is left in the gradient before."""
    model = Straight(weight)
    if old:
        model.weight.grad = torch.full_like(weight, old)
    generator = torch.Generator().manual_seed(seed)
    losses = train(model, images, labels, generator=generator, **options)
    return [losses, model.weight.detach(), model.fixed.detach()]


def watched(
    train: Any, logits: Any, images: Any, labels: Any, options: dict[str, Any], seed: int
) -> Any:
    """Return what the model saw while it was trained; it comes in evaluation mode."""
    model = Watched(logits).eval()
    generator = torch.Generator().manual_seed(seed)
    train(model, images, labels, generator=generator, **options)
    return model.seen


def asked(accuracy: Any, logits: Any, images: Any, labels: Any, training: bool) -> Any:
    """Return the accuracy, what the model saw, and its mode afterwards."""
    model = Watched(logits).train(training)
    answer = accuracy(model, images, labels)
    return [answer, model.seen, model.training]


def refused(train: Any, images: Any, labels: Any, batch_size: int) -> None:
    model = Straight(torch.ones(2, 1))
    train(model, images, labels, 1, batch_size, 0.1, torch.Generator())


def refused_accuracy(accuracy: Any, images: Any, labels: Any) -> None:
    accuracy(Straight(torch.ones(2, 1)), images, labels)


def whole(module: Any, train: Any, images: Any, labels: Any, seed: int, new: Any) -> Any:
    """Return the losses of training a new network, and its logits for new images."""
    torch.manual_seed(seed)
    model = module(3)
    generator = torch.Generator().manual_seed(seed)
    losses = train(model, images, labels, 8, 16, 0.05, generator)
    with torch.no_grad():
        return [losses, model(new)]


def afterwards(train: Any, accuracy: Any, images: Any, labels: Any) -> Any:
    """Return images and labels as they are after both functions."""
    model = Straight(torch.ones(2, images[0].numel()))
    train(model, images, labels, 2, 2, 0.1, torch.Generator())
    accuracy(model, images, labels)
    return [images, labels]
