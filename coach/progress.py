"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the parts done and the parts in all; may raise to stop between two of them."""


def unheard(done: int, of: int) -> None:
    """Take progress that nobody waits for."""
