"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def fitted(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> Any:
    """Return coefficients, intercept and history of a fresh object after fitting."""
    model = kind(**settings)
    model.fit(x, y)
    return [model.coef_, model.intercept_, model.history_]


def fitted_twice(kind: Any, settings: dict[str, Any], first: Any, second: Any) -> Any:
    """Return what one object has learned after two fits."""
    model = kind(**settings)
    model.fit(*first)
    model.fit(*second)
    return [model.coef_, model.intercept_, model.history_]


def first_of_two(kind: Any, settings: dict[str, Any], first: Any, second: Any) -> Any:
    """Return what the first of two objects knows once the second has been fitted."""
    one, other = kind(**settings), kind(**settings)
    one.fit(*first)
    other.fit(*second)
    return [one.coef_, one.intercept_, one.history_]


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(steps=3)
    return model.fit(x, y) is model


def predicted(kind: Any, settings: dict[str, Any], x: Any, y: Any, new: Any) -> Any:
    """Return the predictions for new rows."""
    model = kind(**settings)
    model.fit(x, y)
    return model.predict(new)


def scored(kind: Any, settings: dict[str, Any], data: Any, new: Any) -> Any:
    """Return R squared on new rows."""
    model = kind(**settings)
    model.fit(*data)
    return model.score(*new)


def refused(kind: Any, x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind(steps=2).fit(x, y) is None


def predicted_early(kind: Any, x: Any) -> Any:
    """Predict before anything was fitted."""
    return kind().predict(x)


def after(kind: Any, x: Any, y: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(steps=3)
    model.fit(x, y)
    model.predict(x)
    return [x, y]
