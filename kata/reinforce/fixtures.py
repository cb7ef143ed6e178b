"""Climbs along a gradient, and shows what became of the input; holds no expected answers."""

from __future__ import annotations

from typing import Any

import numpy as np


def afterwards(function: Any, weights: Any, episodes: Any) -> list[Any]:
    function(weights, episodes)
    return [weights, *episodes[0]]


def climbed(gradient: Any, probs: Any, weights: Any, features: Any, draws: Any) -> Any:
    """Return the probabilities behind training where action 1 pays and action 0 costs."""
    for row in draws:
        episodes = []
        for number in row:
            action = int(number >= probs(weights, features)[0])
            pay = 1.0 if action else -1.0
            episodes.append((features[None, :], np.array([action]), np.array([pay])))
        weights = weights + 0.5 * gradient(weights, episodes, 1.0, 0.0)
    return probs(weights, features)
