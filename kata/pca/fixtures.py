"""Runs beside the learner's code: what can only be seen there."""

from __future__ import annotations

from typing import Any


def returns_itself(make: Any, data: Any) -> bool:
    """Return whether fit returns the object that it was called on."""
    model = make(1)
    return model.fit(data) is model


def data_after(make: Any, data: Any) -> Any:
    """Return the data that were passed in, as they are after both calls."""
    model = make(1)
    model.fit(data)
    model.transform(data)
    return data
