"""What Progress says about hours and times; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Sequence

from coach.tui.widgets.lines import Said
from coach.tui.words import clock_in_words, minutes_in_words, shortened
from coach.usecases.effort import KataTimes, WeekOfWork

WIDTH = 30


def hours_lines(weeks: Sequence[WeekOfWork]) -> list[Said]:
    """Return a line a week: planned, done, and both as one bar; nothing without a plan."""
    if not weeks:
        return []
    most = max(max(one.planned, one.done) for one in weeks)
    return [
        Said("", "\nHours of your roadmaps, planned and done", "bold"),
        *(_week(one, most) for one in weeks),
        Said("", "# done   - planned and not done   + beyond what was planned"),
    ]


def _week(one: WeekOfWork, most: int) -> Said:
    planned, done = _cells(one.planned, most), _cells(one.done, most)
    bar = "#" * min(planned, done) + "-" * (planned - done) + "+" * (done - planned)
    hours = f"{minutes_in_words(one.done) or '0':>7} of {minutes_in_words(one.planned) or '0':<7}"
    return Said("", f"{one.monday:%m-%d}  {hours}  {bar}")


def kata_lines(katas: Sequence[KataTimes]) -> list[Said]:
    """Return a line a kata: the first pass, the last, and both as one bar; nothing without any."""
    if not katas:
        return []
    return [
        Said("", "\nKata times, first pass and last", "bold"),
        *map(_kata, katas),
        Said("", "# the last beside the first, - what you have become faster by, + slower"),
    ]


def _kata(one: KataTimes) -> Said:
    most = max(one.first, one.last)
    first, last = _cells(one.first, most), _cells(one.last, most)
    bar = "#" * min(first, last) + "-" * (first - last) + "+" * (last - first)
    times = f"{clock_in_words(one.first):>8} {clock_in_words(one.last):>8}"
    return Said("", f"{shortened(one.title, 20):<20} {times}  {bar}")


def _cells(count: float, most: float) -> int:
    """Return the cells of a bar, at least one where there is anything."""
    return max(1, round(count * WIDTH / most)) if count and most else 0
