"""A clock that runs only while it is looked at."""

from __future__ import annotations

from collections.abc import Callable


class Stopwatch:
    """Adds up the time between start and pause, by a clock that only ever grows."""

    def __init__(self, read: Callable[[], float], seconds: float = 0.0) -> None:
        self._read = read
        self._kept = seconds
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        running = 0.0 if self._since is None else self._read() - self._since
        return self._kept + running

    @property
    def is_running(self) -> bool:
        return self._since is not None

    def start(self) -> None:
        if self._since is None:
            self._since = self._read()

    def pause(self) -> None:
        self._kept, self._since = self.seconds, None
