"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def fitted(kind: Any, settings: dict[str, Any], *data: Any) -> Any:
    """Return what one object has learned after fits to each of the data in turn."""
    model = kind(**settings)
    for x, y in data:
        model.fit(x, y)
    return [model.coef_, model.intercept_, model.errors_]


def predicted(kind: Any, settings: dict[str, Any], data: Any, new: Any) -> Any:
    """Return the labels of other rows."""
    model = kind(**settings)
    model.fit(*data)
    return model.predict(new)


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(x, y) is model


def refused(kind: Any, x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind().fit(x, y) is None


def early(kind: Any, x: Any) -> Any:
    """Predict before anything was fitted."""
    return kind().predict(x)


def after(kind: Any, x: Any, y: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind()
    model.fit(x, y)
    model.predict(x)
    return [x, y]
