"""Rows of the result: what was measured, against whom, and what it may be at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Unit(StrEnum):
    """What a bound limits."""

    RATIO = "times the peer"
    SECONDS = "seconds"
    MEGABYTES = "megabytes"


@dataclass(frozen=True)
class Bound:
    """At most so much."""

    limit: float
    unit: Unit = Unit.RATIO

    def __str__(self) -> str:
        if self.unit is Unit.RATIO:
            return f"<= {self.limit:.2f} x"
        if self.unit is Unit.MEGABYTES:
            return f"<= {self.limit:.0f} MB"
        return f"<= {duration(self.limit)}"


@dataclass(frozen=True)
class Measured:
    """One figure of coach beside the same one of its peer: in seconds, or what its bound names."""

    name: str
    what: str
    ours: float
    peer: float
    peer_name: str
    bound: Bound | None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer

    @property
    def passed(self) -> bool | None:
        """Whether the bound holds; None where there is none yet."""
        if self.bound is None:
            return None
        value = self.ratio if self.bound.unit is Unit.RATIO else self.ours
        return value <= self.bound.limit

    def shown(self, value: float) -> str:
        """Return one of its figures with its unit."""
        in_memory = self.bound is not None and self.bound.unit is Unit.MEGABYTES
        return f"{value:.0f} MB" if in_memory else duration(value)

    @property
    def verdict(self) -> str:
        return {True: "PASS", False: "FAIL", None: "no bound"}[self.passed]


@dataclass(frozen=True)
class Skipped:
    """A row that cannot be measured here, for want of something."""

    name: str
    what: str
    reason: str
    passed: bool | None = None
    verdict: str = "skipped"


@dataclass(frozen=True)
class Broken:
    """A row whose program did not do what was to be measured: worse than slow."""

    name: str
    what: str
    reason: str
    passed: bool | None = False
    verdict: str = "FAIL"


Row = Measured | Skipped | Broken

HEADINGS = ("row", "coach", "peer", "ratio", "bound", "", "what, and against whom")


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the table as text, a line a row under its headings."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _cells(row: Row) -> tuple[str, ...]:
    if not isinstance(row, Measured):
        return (row.name, "-", "-", "-", "-", row.verdict, f"{row.what}: {row.reason}")
    bound = str(row.bound) if row.bound else "-"
    what = f"{row.what}; peer: {row.peer_name}"
    return (
        row.name, row.shown(row.ours), row.shown(row.peer), f"{row.ratio:.2f}", bound, row.verdict,
        what,
    )  # fmt: skip


def duration(seconds: float) -> str:
    """Return a time in the unit it is best read in."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds >= 0.001:
        return f"{seconds * 1000:.3g} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
    return f"{seconds * 1e6:.0f} us"


def to_json(row: Row) -> dict[str, Any]:
    """Return a row as a JSON-able object; times are in seconds, memory in megabytes."""
    if not isinstance(row, Measured):
        return {"row": row.name, "what": row.what, row.verdict: row.reason, "passed": row.passed}
    bound = {"limit": row.bound.limit, "unit": row.bound.unit.value} if row.bound else None
    return {
        "row": row.name,
        "what": row.what,
        "coach": row.ours,
        "peer": row.peer,
        "peer_name": row.peer_name,
        "ratio": row.ratio,
        "bound": bound,
        "passed": row.passed,
    }
