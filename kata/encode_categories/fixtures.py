"""Drivers that run beside the learner's code."""

from __future__ import annotations

from typing import Any


def learned(kind: Any, settings: dict[str, Any], name: str, *data: Any) -> Any:
    """Return an attribute of one object after fits to each of the data in turn."""
    model = kind(**settings)
    for rows in data:
        model.fit(rows)
    return getattr(model, name)


def answered(kind: Any, settings: dict[str, Any], rows: Any, name: str, new: Any) -> Any:
    """Return what a method makes of other rows."""
    model = kind(**settings)
    model.fit(rows)
    return getattr(model, name)(new)


def there_and_back(kind: Any, settings: dict[str, Any], rows: Any, new: Any) -> Any:
    """Return rows that were transformed and turned back."""
    model = kind(**settings)
    model.fit(rows)
    return model.inverse_transform(model.transform(new))


def learned_after(kind: Any, settings: dict[str, Any], rows: Any, new: Any) -> Any:
    """Return the categories once other rows were transformed."""
    model = kind(**settings)
    model.fit(rows)
    model.transform(new)
    return model.categories_


def returned(kind: Any, rows: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(rows) is model


def made(kind: Any, settings: dict[str, Any]) -> bool:
    """Make an object with settings that are to be refused."""
    return kind(**settings) is None


def fitted(kind: Any, settings: dict[str, Any], rows: Any) -> bool:
    """Fit what is to be refused."""
    return kind(**settings).fit(rows) is None


def early(kind: Any, name: str, data: Any) -> Any:
    """Ask before anything was fitted."""
    return getattr(kind(), name)(data)


def after(kind: Any, settings: dict[str, Any], rows: Any) -> Any:
    """Return rows and settings as they are after all three methods."""
    model = kind(**settings)
    model.fit(rows)
    model.inverse_transform(model.transform(rows))
    return [rows, settings]
