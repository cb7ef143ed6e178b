"""One submission on its way to a verdict: driven by a thread, cancelled from another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.judge.run import Judging
    from coach.judge.verdict import CaseResult, CaseStarted, Verdict


class JudgeRun:
    """Begins a judging when run and kills it when cancelled, in whichever order they come."""

    def __init__(self, begin: Callable[[], Judging]) -> None:
        self._begin = begin
        self._lock = threading.Lock()
        self._judging: Judging | None = None
        self.is_cancelled = False

    def run(self, report: Callable[[CaseStarted | CaseResult], None]) -> Verdict | None:
        """Judge to the end and return the verdict, or None where it was cancelled."""
        with self._begin() as judging:
            with self._lock:
                self._judging = judging
                events = iter(()) if self.is_cancelled else iter(judging)
            for event in events:
                report(event)
            return judging.verdict if self._counts() else None

    def _counts(self) -> bool:
        with self._lock:
            return not self.is_cancelled

    def cancel(self) -> None:
        """Kill the judge and everything below it; safe at any time, from any thread."""
        with self._lock:
            self.is_cancelled = True
            judging = self._judging
        if judging is not None:
            judging.cancel()
