"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def fitted(kind: Any, settings: dict[str, Any], *data: Any) -> Any:
    """Return what one object has learnt, fitted to each of the data in turn."""
    model = kind(**settings)
    for x in data:
        model.fit(x)
    return [model.weights_, model.means_, model.covariances_, model.n_iter_]


def asked(kind: Any, settings: dict[str, Any], name: str, x: Any, new: Any) -> Any:
    """Return what a fitted object says about new rows."""
    model = kind(**settings)
    model.fit(x)
    return getattr(model, name)(new)


def returned(kind: Any, settings: dict[str, Any], x: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(**settings)
    return model.fit(x) is model


def refused(kind: Any, settings: dict[str, Any], x: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x) is None


def early(kind: Any, settings: dict[str, Any], name: str, x: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(**settings), name)(x)


def after(kind: Any, settings: dict[str, Any], x: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(**settings)
    model.fit(x)
    model.predict_proba(x)
    return [x, settings["means_init"]]
