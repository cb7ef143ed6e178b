"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def staged(kind: Any, settings: dict[str, Any], new: Any, *data: Any) -> Any:
    """Return the staged predictions for new rows, fitted to each (X, y) of the data in turn."""
    model = kind(**settings)
    for x, y in data:
        model.fit(x, y)
    return model.staged_predict(new)


def predicted(kind: Any, settings: dict[str, Any], new: Any, x: Any, y: Any) -> Any:
    model = kind(**settings)
    model.fit(x, y)
    return model.predict(new)


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(x, y) is model


def refused(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x, y) is None


def early(kind: Any, name: str, x: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(), name)(x)


def after(kind: Any, x: Any, y: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(3)
    model.fit(x, y)
    model.predict(x)
    model.staged_predict(x)
    return [x, y]
