"""Lets a model generate from a list of numbers, and learn twice; holds no expected answers."""

from __future__ import annotations

from typing import Any


def learnt(model: Any, smoothing: float, *lists: list[str]) -> Any:
    """Return a model that has learnt from each of the lists, one after the other."""
    made = model(smoothing)
    for words in lists:
        made = made.fit(words)
    return made


def generated(model: Any, smoothing: float, words: list[str], numbers: list[float]) -> list[Any]:
    """Return the word made with these draws, and how many of them were left."""
    left = list(numbers)

    def draw() -> float:
        if not left:
            raise ValueError("draw() was called once too often")
        return left.pop(0)

    word = learnt(model, smoothing, words).generate(draw)
    return [word, len(left)]


def afterwards(model: Any, words: list[str]) -> list[str]:
    """Return the list that was passed in, as it is after learning and judging."""
    learnt(model, 1, words).loss(words)
    return words
