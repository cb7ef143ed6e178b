"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def asked(kind: Any, settings: dict[str, Any], data: Any, name: str, points: Any) -> Any:
    """Return what a method says of points, after fits to each of the data in turn."""
    model = kind(**settings)
    for x, labels in data:
        model.fit(x, labels)
    return getattr(model, name)(points)


def returned(kind: Any, x: Any, labels: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(k=1)
    return model.fit(x, labels) is model


def meddled(kind: Any, x: Any, labels: Any, points: Any) -> Any:
    """Return predictions after the caller has changed its own rows and labels."""
    model = kind(k=1)
    model.fit(x, labels)
    x += 100
    labels.reverse()
    return model.predict(points)


def refused(kind: Any, settings: dict[str, Any], x: Any, labels: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x, labels) is None


def early(kind: Any, name: str, points: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(k=1), name)(points)


def after(kind: Any, x: Any, labels: Any, points: Any) -> Any:
    """Return what was passed in, as it is afterwards."""
    model = kind(k=2)
    model.fit(x, labels)
    model.predict(points)
    return [x, labels, points]
