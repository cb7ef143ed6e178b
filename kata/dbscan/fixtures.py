"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def fitted(kind: Any, settings: dict[str, Any], *data: Any) -> Any:
    """Return labels and core rows of one object, fitted to each of the data in turn."""
    model = kind(**settings)
    for x in data:
        model.fit(x)
    return [model.labels_, model.core_sample_indices_]


def predicted(kind: Any, settings: dict[str, Any], x: Any) -> Any:
    """Return what fit_predict answers, and the labels that are kept."""
    model = kind(**settings)
    return [model.fit_predict(x), model.labels_]


def returned(kind: Any, x: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(x) is model


def refused(kind: Any, settings: dict[str, Any], x: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x) is None


def after(kind: Any, x: Any) -> Any:
    """Return the array that was passed in, as it is afterwards."""
    kind(1.0, 2).fit(x)
    return x
