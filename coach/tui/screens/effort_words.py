"""What Progress says about hours and times; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Sequence

from coach.tui.signs import BAR, BEYOND, OPEN
from coach.tui.widgets.lines import Said
from coach.tui.words import clock_in_words, shortened
from coach.usecases.planning.effort import KataTimes, WeekOfWork
from coach.words import date_in_words, minutes_in_words

WIDTH, SOLID = 18, 18
"""Signs of the longest bar, beside two figures and beside one."""


def heading(text: str) -> Said:
    """Return the heading of a chart, with a blank line before it."""
    return Said("", f"\n{text}", "bold $primary")


def legend(text: str) -> Said:
    """Return what the signs of a chart mean."""
    return Said("", text, "$text-muted")


def solid_bar(count: int, most: int, width: int = SOLID) -> str:
    """Return a bar of whole signs; what is there at all has one."""
    return BAR * -(-count * width // most) if most else ""


def hours_lines(weeks: Sequence[WeekOfWork]) -> list[Said]:
    """Return a line a week: planned, done, and both as one bar; nothing without a plan."""
    if not weeks:
        return []
    most = max(max(one.planned, one.done) for one in weeks)
    return [
        heading("Hours a week, done of planned"),
        *(_week(one, most) for one in weeks),
        legend(f"{BAR} done   {OPEN} planned, not done   {BEYOND} beyond the plan"),
    ]


def _week(week: WeekOfWork, most: int) -> Said:
    planned, done = _cells(week.planned, most), _cells(week.done, most)
    drawn = _compared(done, planned)
    hours = f"{minutes_in_words(week.done) or '0':>7} of {minutes_in_words(week.planned) or '0':<7}"
    return Said("", f"{date_in_words(week.monday):>6}  {hours}  {drawn}")


def kata_lines(katas: Sequence[KataTimes]) -> list[Said]:
    """Return a line a kata: the first pass, the last, and both as one bar; nothing without any."""
    if not katas:
        return []
    return [
        heading("Kata times, first pass and last"),
        legend(f"{'kata':<19}{'first':>8}{'last':>9}"),
        *map(_kata, katas),
        legend(f"{BAR} the last pass   {OPEN} faster than the first   {BEYOND} slower"),
    ]


def _kata(kata: KataTimes) -> Said:
    most = max(kata.first, kata.last)
    first, last = _cells(kata.first, most), _cells(kata.last, most)
    drawn = _compared(last, first)
    times = f"{clock_in_words(kata.first):>8}{clock_in_words(kata.last):>9}"
    return Said("", f"{shortened(kata.title, 19):<19}{times}  {drawn}")


def _compared(reached: int, meant: int) -> str:
    """Return one bar of both: what is common, what is missing, what goes beyond."""
    return BAR * min(meant, reached) + OPEN * (meant - reached) + BEYOND * (reached - meant)


def _cells(count: float, most: float) -> int:
    """Return the cells of a bar, at least one where there is anything."""
    return max(1, round(count * WIDTH / most)) if count and most else 0
