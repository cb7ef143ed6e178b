"""The focus session under way, wherever in the app one is; a signal where the settings want one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.timer import Timer

from coach.tui.desktop import desktop_note
from coach.words import minutes_in_words

if TYPE_CHECKING:
    from coach.tui.app import CoachApp
    from coach.usecases.planning.focusing import Focus

LOOK_SECONDS = 30
"""A laptop that slept makes timers late; so the log is asked again this often."""


class FocusWatch:
    """Follows the session in the log; nothing of it is kept here, so a restart loses nothing."""

    def __init__(self, app: CoachApp) -> None:
        self._app = app
        self._timer: Timer | None = None
        self.under_way: Focus | None = None

    def look(self) -> Focus | None:
        """Read the session that is under way, and come back when its block ends."""
        from coach.usecases.planning.focusing import focus_under_way

        self.under_way = focus_under_way(self._app.workspace)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.under_way is not None and not self.under_way.is_over:
            seconds = min(self.under_way.place.seconds_left + 1, LOOK_SECONDS)
            self._timer = self._app.set_timer(seconds, self.turn)
        return self.under_way

    def keep_left_open(self) -> str:
        """Keep the minutes of an earlier day's session that nobody ended; say so, or nothing."""
        from coach.usecases.planning.focus_left import keep_left_open, left_open_in_words

        kept = keep_left_open(self._app.workspace)
        return f"{left_open_in_words(kept)} u takes it back." if kept else ""

    def look_on(self) -> Focus | None:
        """Look again for a clock that moves each second; the end of a block is signalled."""
        self.turn()
        return self.under_way

    def turn(self) -> None:
        """Look again; where a block has ended meanwhile, signal it."""
        before, now = self.under_way, self.look()
        if before is None or now is None or before.place.number == now.place.number:
            return
        ended = before.place.block
        if ended is not None:
            self._signal(ended.name, now)

    def _signal(self, ended: str, now: Focus) -> None:
        wanted = self._app.workspace.config.focus_signal
        if wanted == "off":
            return
        coming = now.place.block
        follows = f"now {coming.name}, {coming.minutes} min" if coming else "that was the last"
        said = f"{ended} is over; {follows}"
        # With a note, too: a terminal that shows none still marks its tab.
        self._app.bell()
        if wanted == "bell":
            return
        self._app.notify(said, title="Focus", markup=False)
        if self._app._driver is not None:
            self._app._driver.write(desktop_note("coach", said, os.environ))

    @property
    def in_words(self) -> str:
        """Return ``focus 32 min``, or nothing where no session is under way."""
        if self.under_way is None:
            return ""
        block = self.under_way.place.block
        if block is None:
            return "focus is over (f)"
        left = minutes_in_words(max(1, -(-self.under_way.place.seconds_left // 60)))
        return f"{block.name} {left}"
