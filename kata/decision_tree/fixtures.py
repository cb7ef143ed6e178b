"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def plain(tree: Any) -> Any:
    """Return a tree of plain numbers, where the learner's are of NumPy."""
    if isinstance(tree, tuple):
        return tuple(plain(part) for part in tree)
    return tree.item() if hasattr(tree, "item") else tree


def grown(kind: Any, settings: dict[str, Any], data: list[Any]) -> Any:
    """Return the tree after fits to each of the data in turn."""
    model = kind(**settings)
    for x, y in data:
        model.fit(x, y)
    return plain(model.tree())


def predicted(kind: Any, settings: dict[str, Any], x: Any, y: Any, points: Any) -> Any:
    """Return the tree and the predictions."""
    model = kind(**settings)
    model.fit(x, y)
    return [plain(model.tree()), model.predict(points)]


def split(best_split: Any, *arguments: Any) -> Any:
    """Return a split as plain numbers."""
    return plain(best_split(*arguments))


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(x, y) is model


def early(kind: Any, name: str, *points: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(), name)(*points) is None


def refused(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x, y) is None


def after(kind: Any, best_split: Any, x: Any, y: Any) -> Any:
    """Return the arrays as they are afterwards."""
    best_split(x, y)
    model = kind()
    model.fit(x, y)
    model.predict(x)
    return [x, y]


def meddled(kind: Any, x: Any, y: Any, points: Any) -> Any:
    """Return predictions after the caller has changed its own arrays."""
    model = kind()
    model.fit(x, y)
    x += 100
    y += 1
    return model.predict(points)
