"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def learned(kind: Any, settings: dict[str, Any], *data: Any) -> Any:
    """Return what one object has learned after fits to each of the data in turn."""
    model = kind(**settings)
    for x in data:
        model.fit(x)
    return [model.fill_, model.mean_, model.scale_]


def answered(kind: Any, settings: dict[str, Any], x: Any, name: str, new: Any) -> Any:
    """Return what a method makes of other rows."""
    model = kind(**settings)
    model.fit(x)
    return getattr(model, name)(new)


def learned_after(kind: Any, x: Any, new: Any) -> Any:
    """Return what an object knows once it has transformed other rows."""
    model = kind()
    model.fit(x)
    model.transform(new)
    return [model.fill_, model.mean_, model.scale_]


def returned(kind: Any, x: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(x) is model


def made(kind: Any, fill: str) -> Any:
    """Make an object with a setting that is to be refused."""
    return kind(fill=fill) is None


def refused(kind: Any, x: Any) -> Any:
    """Fit what is to be refused."""
    return kind().fit(x) is None


def early(kind: Any, name: str, x: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(), name)(x)


def after(kind: Any, x: Any, new: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind()
    model.fit(x)
    model.transform(new)
    model.inverse_transform(x)
    return [x, new]
