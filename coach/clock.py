"""The one source of now, and the one rule for which day a moment belongs to."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.record import record

DEFAULT_DAY_START = 4


@record
class Clock:
    """Tells the time in the learner's zone, where a day begins at ``day_start`` o'clock.

    A day is decided by the hands of the local clock and never by counting 24 hours, so a change
    to or from summer time neither skips a day nor repeats one.
    """

    zone: ZoneInfo
    day_start: int = DEFAULT_DAY_START
    frozen: datetime | None = None
    """Set by COACH_NOW: the clock then stands still."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return self.frozen or datetime.now(UTC)

    def now_ms(self) -> int:
        """Return this moment in milliseconds since 1970, UTC."""
        return to_ms(self.now())

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def today(self) -> date:
        return self.day_of(self.now())

    def day_of(self, moment: datetime) -> date:
        """Return the learner's day: before ``day_start`` it is still yesterday."""
        local = moment.astimezone(self.zone)
        return local.date() - timedelta(days=local.hour < self.day_start)

    def day_begins(self, day: date) -> datetime:
        """Return the first moment of a day, aware, in UTC."""
        local = datetime(day.year, day.month, day.day, self.day_start, tzinfo=self.zone)
        return local.astimezone(UTC)

    def stopwatch(self) -> float:
        """Return seconds that only ever grow; for durations, as clocks get set back."""
        return time.monotonic()


def to_ms(moment: datetime) -> int:
    """Return a moment in milliseconds since 1970 UTC."""
    return round(moment.timestamp() * 1000)


def from_ms(milliseconds: int) -> datetime:
    """Return the moment, in UTC, that lies so many milliseconds after 1970."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def parse_now(text: str, zone: ZoneInfo) -> datetime:
    """Return the moment that COACH_NOW names; without an offset it is local time.

    Raises ValueError where the text is no ISO date and time.
    """
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def local_zone_name(environ: Mapping[str, str] = os.environ) -> str:
    """Return the IANA name of this machine's zone: TZ, then /etc, then UTC."""
    for name in _zone_candidates(environ):
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return "UTC"


def _zone_candidates(environ: Mapping[str, str]) -> list[str]:
    names = [environ.get("TZ", "").lstrip(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        names.append(str(link.resolve()).partition("zoneinfo/")[2])
    written = Path("/etc/timezone")
    if written.is_file():
        names.append(written.read_text(encoding="utf-8", errors="replace").strip())
    return [name for name in names if name]
