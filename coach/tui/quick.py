"""What keeps the time from a key to the screen short."""

from __future__ import annotations

import gc
import sys

from textual.app import App

SWITCH_SECONDS = 0.001
"""How long reckoning in a thread goes on while a key waits; Python would let it five times that."""
CALM_SECONDS = 0.01
"""How long a change of screens is gathered into one picture; the toolkit's own is five times it."""


class QuickApp(App[None]):
    """An app whose screens are read at once, so that none of them has to be waited for."""

    def on_load(self) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        self.call_after_refresh(_collect_garbage)

    def delay_update(self, delay: float = CALM_SECONDS) -> None:
        super().delay_update(delay)


def _collect_garbage() -> None:
    """Begin to look for garbage, but not among what the start has made and the app keeps."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
