"""Runs little training loops over the learner's class; holds no expected answers."""

from __future__ import annotations

from typing import Any

import numpy as np


def run(kind: Any, settings: dict[str, Any], losses: list[float]) -> Any:
    """Return all answers, and what is best after each; the weights change in place."""
    stopping = kind(**settings)
    weights = [np.zeros(2), np.zeros((1, 2))]
    answers, best = [], []
    for epoch, loss in enumerate(losses):
        for array in weights:
            array += epoch + 1.0
        answers.append(stopping.update(loss, weights))
        best.append((stopping.best_loss, stopping.best_epoch))
    found = stopping.best_weights
    return answers, best, None if found is None else [np.array(one) for one in found]


def fresh(kind: Any, settings: dict[str, Any]) -> Any:
    """Return what is best before anything has happened."""
    stopping = kind(**settings)
    return [stopping.best_loss, stopping.best_epoch, stopping.best_weights]


def new_arrays(kind: Any, losses: list[float]) -> Any:
    """Return the best weights of a loop that makes new arrays in each epoch."""
    stopping = kind(patience=9)
    for epoch, loss in enumerate(losses):
        stopping.update(loss, [np.array([epoch + 1.0])])
    return [np.array(one) for one in stopping.best_weights]


def changed_outside(kind: Any) -> Any:
    """Return the best weights once what they gave before has been changed."""
    stopping = kind(patience=9)
    stopping.update(1.0, [np.array([1.0, 2.0])])
    for array in stopping.best_weights:
        array += 100.0
    return [np.array(one) for one in stopping.best_weights]


def in_turns(kind: Any, losses: list[float], others: list[float]) -> Any:
    """Return the answers and the best losses of two objects that are asked in turns."""
    first, second = kind(patience=2), kind(patience=2)
    weights = [np.zeros(1)]
    answers = []
    for loss, other in zip(losses, others):  # noqa: B905 (Python 3.9 has no strict)
        answers.append([first.update(loss, weights), second.update(other, weights)])
    return answers, [first.best_loss, second.best_loss]


def make(kind: Any, settings: dict[str, Any]) -> None:
    kind(**settings)
