"""Makes the module, gives it weights and feeds it pieces; holds no expected answers."""

from __future__ import annotations

from typing import Any

import torch

NAMES = ("qkv.weight", "qkv.bias", "proj.weight", "proj.bias")


def build(module: Any, width: int, heads: int, weights: list[Any]) -> Any:
    layer = module(width, heads)
    if weights[0].dtype == torch.float64:
        layer = layer.double()
    with torch.no_grad():
        for place, name in enumerate(NAMES):
            part, kind = name.split(".")
            getattr(getattr(layer, part), kind).copy_(weights[place])
    return layer


def feed(layer: Any, pieces: list[Any], cache: Any = None) -> Any:
    """Return the answers for all pieces, joined, and the last cache."""
    answers = []
    with torch.no_grad():
        for piece in pieces:
            answer, cache = layer(piece) if cache is None else layer(piece, cache)
            answers.append(answer)
    return torch.cat(answers, dim=1), cache


def run(module: Any, width: int, heads: int, weights: list[Any], pieces: list[Any]) -> Any:
    answer, cache = feed(build(module, width, heads, weights), pieces)
    return answer, list(cache)


def branches(
    module: Any, width: int, heads: int, weights: list[Any], start: Any, ways: list[Any]
) -> list[Any]:
    """Return the answers of several continuations of one start, made from the same cache."""
    layer = build(module, width, heads, weights)
    _, cache = feed(layer, [start])
    return [feed(layer, [way], cache)[0] for way in ways]


def cache_afterwards(
    module: Any, width: int, heads: int, weights: list[Any], start: Any, more: Any
) -> list[Any]:
    """Return copies of the cache before and the same cache after it was used."""
    layer = build(module, width, heads, weights)
    _, cache = feed(layer, [start])
    before = [part.clone() for part in cache]
    feed(layer, [more], cache)
    return [before, list(cache)]


def two_texts(module: Any, width: int, heads: int, weights: list[Any], texts: list[Any]) -> Any:
    """Return the answer for the second of two texts, both without a cache."""
    layer = build(module, width, heads, weights)
    feed(layer, [texts[0]])
    return feed(layer, [texts[1]])[0]


def tokens_through(
    module: Any, width: int, heads: int, weights: list[Any], pieces: list[Any]
) -> list[int]:
    """Return how many tokens went through qkv for each of the pieces."""
    layer = build(module, width, heads, weights)
    seen: list[int] = []

    def count(_: Any, passed: Any, __: Any) -> None:
        seen[-1] += passed[0].numel() // width

    layer.qkv.register_forward_hook(count)
    cache = None
    with torch.no_grad():
        for piece in pieces:
            seen.append(0)
            _, cache = layer(piece, cache)
    return seen


def shapes(module: Any, width: int, heads: int) -> dict[str, list[int]]:
    """Return the name and shape of every parameter."""
    return {name: list(part.shape) for name, part in module(width, heads).named_parameters()}


def make(module: Any, width: int, heads: int) -> None:
    module(width, heads)
