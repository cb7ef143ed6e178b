"""Hours and times as bars of signs."""

from __future__ import annotations

from datetime import date

from coach.tui.screens.effort_words import hours_lines, kata_lines
from coach.tui.signs import BAR, BEYOND, OPEN
from coach.usecases.planning.effort import KataTimes, WeekOfWork


def test_hours_done_stand_inside_of_those_planned() -> None:
    weeks = [
        WeekOfWork(date(2026, 3, 2), 600, 300),
        WeekOfWork(date(2026, 3, 9), 300, 600),
        WeekOfWork(date(2026, 3, 16), 300, 0),
    ]
    _, first, second, third, _ = [one.text for one in hours_lines(weeks)]
    assert first == f" 2 Mar      5 h of 10 h     {BAR * 9}{OPEN * 9}"
    assert second == f" 9 Mar     10 h of 5 h      {BAR * 9}{BEYOND * 9}"
    assert third == f"16 Mar        0 of 5 h      {OPEN * 9}"


def test_a_kata_shows_what_one_has_become_faster_by() -> None:
    _, _, line, slower, _ = [
        one.text for one in kata_lines([KataTimes("Sort", 600, 200, 3), KataTimes("A", 10, 20, 2)])
    ]
    assert line == f"{'Sort':<19}   10:00     3:20  {BAR * 6}{OPEN * 12}"
    assert slower.endswith(f"{BAR * 9}{BEYOND * 9}")


def test_without_a_plan_or_a_kata_nothing_is_said() -> None:
    assert hours_lines([]) == []
    assert kata_lines([]) == []
