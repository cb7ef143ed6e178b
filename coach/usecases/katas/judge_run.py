"""One submission on its way to a verdict: driven by a thread, cancelled from another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coach.judge.run import Judging
    from coach.judge.verdict import CaseResult, CaseStarted, Verdict


class Run(Protocol):
    """A submission that can be driven to its verdict once, and cancelled from any thread."""

    is_cancelled: bool

    def run(self, report: Callable[[CaseStarted | CaseResult], None]) -> Verdict | None:
        """Judge to the end and return the verdict, or None where it was cancelled."""
        ...

    def cancel(self) -> None:
        """Stop it; from then on nothing of it counts."""
        ...


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
            try:
                for event in events:
                    report(event)
            finally:
                # A judging must not be closed here while another thread still cancels it.
                with self._lock:
                    self._judging = None
            return None if self.is_cancelled else judging.verdict

    def cancel(self) -> None:
        """Kill the judge and everything below it; safe at any time, from any thread."""
        self.is_cancelled = True
        with self._lock:
            if self._judging is not None:
                self._judging.cancel()
