"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

from typing import Any


def fitted(kind: Any, settings: dict[str, Any], *data: Any) -> Any:
    """Return centres, labels and inertia of one object, fitted to each of the data in turn."""
    model = kind(**settings)
    for x in data:
        model.fit(x)
    return [model.cluster_centers_, model.labels_, model.inertia_]


def returned(kind: Any, x: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind(n_clusters=2)
    return model.fit(x) is model


def predicted(kind: Any, settings: dict[str, Any], x: Any, new: Any) -> Any:
    """Return the clusters of new rows."""
    model = kind(**settings)
    model.fit(x)
    return model.predict(new)


def refused(kind: Any, settings: dict[str, Any], x: Any) -> Any:
    """Fit what is to be refused."""
    return kind(**settings).fit(x) is None


def early(kind: Any, x: Any) -> Any:
    """Predict before anything was fitted."""
    return kind(n_clusters=2).predict(x)


def after(kind: Any, x: Any, init: Any) -> Any:
    """Return the arrays that were passed in, as they are afterwards."""
    model = kind(n_clusters=len(init), init=init)
    model.fit(x)
    model.predict(x)
    return [x, init]
