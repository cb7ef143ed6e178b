"""What sort of failure one case is, so that only the same mistake looks like a known one."""

from __future__ import annotations

import re
from typing import Any

_LIBRARIES = ("numpy", "torch")
_PARTICULAR = re.compile(r"""'[^']*'|"[^"]*"|[-+]?\d[\w.,+-]*""")
_MOST = 80


def sort_of(got: Any, expected: Any, *, exact: bool) -> str:
    """Return what is the matter: ``shape``, ``length``, ``value``, or a type as ``type NoneType``.

    ``exact`` as ``equal`` compares: an int is then no float, an array of float32 none of float64.
    """
    if is_array(expected) and (exact or expected.shape != ()):
        return _sort_of_array(got, expected, exact)
    if isinstance(expected, (list, tuple, dict)):
        return _sort_of_items(got, expected, exact)
    if exact or number_of(expected) is None:
        return "value" if type(got) is type(expected) else _type_of(got)
    return _type_of(got) if number_of(got) is None else "value"


def _sort_of_array(got: Any, expected: Any, exact: bool) -> str:
    if not is_array(got) or (exact and got.dtype != expected.dtype):
        return _type_of(got)
    return "value" if tuple(got.shape) == tuple(expected.shape) else "shape"


def _sort_of_items(got: Any, expected: Any, exact: bool) -> str:
    """Return the sort of the first item that has more than another value, if there is one."""
    if type(got) is not type(expected):
        return _type_of(got)
    if len(got) != len(expected):
        return "length"
    if isinstance(expected, dict):
        pairs = [(got[key], expected[key]) for key in expected if key in got]
    else:
        pairs = list(zip(got, expected, strict=False))
    sorts = (sort_of(one, other, exact=exact) for one, other in pairs)
    return next((sort for sort in sorts if sort != "value"), "value")


def _type_of(got: Any) -> str:
    return f"type {got.dtype if is_array(got) else type(got).__name__}"


def sort_of_words(message: str) -> str:
    """Return an author's own words about a failure without what differs from seed to seed."""
    return _PARTICULAR.sub("#", message)[:_MOST]


def is_array(value: Any) -> bool:
    """Return whether it is an array of numpy's or a tensor of torch's.

    Only those are asked for a shape: what the learner made would answer in the learner's words.
    """
    return type(value).__module__.partition(".")[0] in _LIBRARIES and hasattr(value, "shape")


def number_of(value: Any) -> complex | float | None:
    """Return a real or complex number, also out of an array of no dimensions; None for others."""
    if type(value) in (int, float, complex):
        return value  # type: ignore[no-any-return]
    if is_array(value) and getattr(value, "shape", None) in ((), None):
        item = value.item()
        return item if type(item) in (int, float, complex) else None
    return None
