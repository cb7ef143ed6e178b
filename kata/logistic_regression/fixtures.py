"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

import warnings
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


def returned(kind: Any, x: Any, y: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(steps=3)
    return model.fit(x, y) is model


def answered(kind: Any, settings: dict[str, Any], x: Any, y: Any, name: str, new: Any) -> Any:
    """Return what a method says of new rows after fitting."""
    model = kind(**settings)
    model.fit(x, y)
    return getattr(model, name)(new)


def warned(kind: Any, settings: dict[str, Any], x: Any, y: Any) -> list[str]:
    """Return the warnings of fitting and predicting."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model = kind(**settings)
        model.fit(x, y)
        model.predict_proba(x)
    return [str(one.message) for one in caught]


def refused(kind: Any, x: Any, y: Any) -> Any:
    """Fit what is to be refused."""
    return kind(steps=2).fit(x, y) is None


def made(kind: Any, settings: dict[str, Any]) -> Any:
    """Make an object with settings that are to be refused."""
    return kind(**settings) is None


def early(kind: Any, name: str, x: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(), name)(x)


def after(kind: Any, x: Any, y: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(steps=3)
    model.fit(x, y)
    model.predict(x)
    return [x, y]
