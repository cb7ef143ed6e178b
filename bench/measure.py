"""Taking times: two things by turns, so that whatever else the machine does slows both alike."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Timed = Callable[[], float]
"""Does something and returns the seconds that count of it."""


class NotDoneError(Exception):
    """What was to be measured did not happen; the message says what happened instead."""


@dataclass(frozen=True)
class Pair:
    """Seconds of coach and of its peer, taken by turns."""

    ours: list[float]
    peer: list[float]

    def at(self, share: float) -> tuple[float, float]:
        """Return both at a quantile, such as 0.95."""
        return quantile(self.ours, share), quantile(self.peer, share)

    @property
    def medians(self) -> tuple[float, float]:
        return median(self.ours), median(self.peer)

    @property
    def best(self) -> tuple[float, float]:
        """The least disturbed of each; for starting programs, where noise only ever adds."""
        return min(self.ours), min(self.peer)


def by_turns(ours: Timed, peer: Timed, rounds: int) -> Pair:
    """Take both times so many times; who goes first changes with every round."""
    pair = Pair([], [])
    for number in range(rounds):
        if number % 2:
            pair.peer.append(peer())
            pair.ours.append(ours())
        else:
            pair.ours.append(ours())
            pair.peer.append(peer())
    return pair


def succeed(command: Sequence[str], **settings: Any) -> None:
    """Run a program to its end. Raises NotDoneError with its last line where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **settings)
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        raise NotDoneError(lines[-1] if lines else f"exit code {done.returncode}")


def timed(action: Callable[[], object]) -> Timed:
    """Return a measurement of a whole call."""

    def measure() -> float:
        start = time.perf_counter()
        action()
        return time.perf_counter() - start

    return measure


def quantile(values: list[float], share: float) -> float:
    """Return the value that so large a share of all lies at or below (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]
