"""Returns what was passed in as it is after a call."""

from __future__ import annotations

from typing import Any


def afterwards(function: Any, passed: Any) -> Any:
    function(passed)
    return passed
