"""Runs beside the learner's code: trees that write down what they were grown from."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np

Tree = Callable[[Any], Any]


class Recorder:
    """Grows trees that always answer the same label, taken from a list in turn."""

    def __init__(self, answers: list[int], draws: int = 0) -> None:
        self.answers, self.draws = answers, draws
        self.trees: list[Any] = []

    def grow(self, x: Any, y: Any, choose: Callable[[], Any]) -> Tree:
        answer = self.answers[len(self.trees) % len(self.answers)]
        drawn = [np.asarray(choose()).tolist() for _ in range(self.draws)]
        self.trees.append([np.asarray(x).tolist(), np.asarray(y).tolist(), drawn])
        return lambda rows: np.full(len(rows), answer)


def grow_memory(x: Any, y: Any, choose: Any) -> Tree:
    """Grow a tree that answers 1 for rows that it was grown from, else 0."""
    seen = {tuple(row) for row in np.asarray(x).tolist()}
    return lambda rows: np.array([int(tuple(row) in seen) for row in rows.tolist()], dtype=int)


def grow_stump(x: Any, y: Any, choose: Callable[[], Any]) -> Tree:
    """Grow a tree of depth three, each split at the mean of the best of the chosen columns."""
    return _split(x, y, choose, 3)


def _split(x: Any, y: Any, choose: Callable[[], Any], depth: int) -> Tree:
    label = int(np.bincount(y).argmax())
    if depth == 0 or len(set(y.tolist())) == 1:
        return lambda rows: np.full(len(rows), label)
    gaps = {}
    for column in np.asarray(choose()).tolist():
        left = x[:, column] <= x[:, column].mean()
        if left.any() and not left.all():
            gaps[abs(y[left].mean() - y[~left].mean())] = column
    if not gaps:
        return lambda rows: np.full(len(rows), label)
    column = gaps[max(gaps)]
    border = x[:, column].mean()
    left = x[:, column] <= border
    lower = _split(x[left], y[left], choose, depth - 1)
    upper = _split(x[~left], y[~left], choose, depth - 1)
    return lambda rows: np.where(rows[:, column] <= border, lower(rows), upper(rows))


def recorded(
    kind: Any, settings: dict[str, Any], data: list[Any], answers: list[int], draws: int
) -> Any:
    """Return for each fit, in turn and to one object, what was recorded, and the score."""
    found, recorder = [], Recorder(answers, draws)
    model = kind(recorder.grow, **settings)
    for x, y in data:
        recorder.trees = []
        model.fit(x, y)
        found.append([recorder.trees, float(model.oob_score_)])
    return found


def voted(
    kind: Any, settings: dict[str, Any], data: list[Any], answers: list[int], points: Any
) -> Any:
    """Return predictions, shares and labels, after fits to one object in turn."""
    recorder = Recorder(answers)
    model = kind(recorder.grow, **settings)
    for x, y in data:
        recorder.trees = []
        model.fit(x, y)
    return [model.predict(points), model.shares(points), model.classes_]


class Undecided:
    """Grows trees that answer 0 for rows they never saw, and for the others 0, 1 or 2 in turn."""

    def __init__(self) -> None:
        self.count = 0

    def grow(self, x: Any, y: Any, choose: Any) -> Tree:
        self.count += 1
        number, tree = self.count % 3, grow_memory(x, y, choose)
        return lambda rows: number * tree(rows)


def remembered(kind: Any, settings: dict[str, Any], x: Any, y: Any, undecided: bool) -> float:
    """Return the score of trees that only know which rows they saw."""
    model = kind(Undecided().grow if undecided else grow_memory, **settings)
    model.fit(x, y)
    return float(model.oob_score_)


def learnt(kind: Any, settings: dict[str, Any], x: Any, y: Any, points: Any) -> Any:
    """Return predictions of real trees, their shares, and the score."""
    model = kind(grow_stump, **settings)
    model.fit(x, y)
    return [model.predict(points), model.shares(points), float(model.oob_score_)]


def with_global(kind: Any, x: Any, y: Any, number: int) -> Any:
    """Return what was recorded under a global seed, and whether the global state is untouched."""
    np.random.seed(number)
    random.seed(number)
    before = np.random.get_state()[1].tolist(), np.random.get_state()[2], random.getstate()
    recorder = Recorder([0], 2)
    kind(recorder.grow, trees=3, seed=5).fit(x, y)
    after = np.random.get_state()[1].tolist(), np.random.get_state()[2], random.getstate()
    return [recorder.trees, before == after]


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(grow_memory, trees=2)
    return model.fit(x, y) is model


def refused(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind(grow_memory, **settings).fit(x, y) is None


def early(kind: Any, name: str, points: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(grow_memory), name)(points) is None


def narrow(kind: Any, name: str, x: Any, y: Any, points: Any) -> Any:
    """Ask about rows of another width."""
    model = kind(grow_memory, trees=2)
    model.fit(x, y)
    return getattr(model, name)(points) is None


def after(kind: Any, x: Any, y: Any) -> Any:
    """Return the arrays as they are afterwards."""
    model = kind(grow_memory, trees=2)
    model.fit(x, y)
    model.predict(x)
    return [x, y]
