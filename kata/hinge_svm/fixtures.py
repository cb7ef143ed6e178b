"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def asked(kind: Any, settings: dict[str, Any], names: list[str], *data: Any) -> Any:
    """Return the named attributes of one object after fits to each of the data in turn."""
    model = kind(**settings)
    for x, y in data:
        model.fit(x, y)
    return [getattr(model, name) for name in names]


def answered(kind: Any, settings: dict[str, Any], data: Any, name: str, new: Any) -> Any:
    """Return what a method says of new rows after fitting."""
    model = kind(**settings)
    model.fit(*data)
    return getattr(model, name)(new)


def returned(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(**settings)
    return model.fit(x, y) is model


def made(kind: Any, settings: dict[str, Any]) -> bool:
    """Make an object with settings that are to be refused."""
    return kind(**settings) is None


def refused(kind: Any, x: Any, y: Any) -> bool:
    """Fit what is to be refused."""
    return kind().fit(x, y) is None


def early(kind: Any, x: Any) -> Any:
    """Predict before anything was fitted."""
    return kind().predict(x)


def after(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(**settings)
    model.fit(x, y)
    model.predict(x)
    return [x, y]
