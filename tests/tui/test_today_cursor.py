"""The cursor of Today stays with its line, and goes on where that is done or gone."""

from __future__ import annotations

from coach.tui.screens.today_cursor import cursor_after
from coach.usecases.planning.today import Line, LineKind


def line(target: str, done: bool = False) -> Line:
    return Line(LineKind.TASK, target, "Study", target, 10, "", done=done)


MORNING = [line("cards"), line("kata"), line("read"), line("write")]


def test_at_first_it_is_on_the_first_open_line() -> None:
    assert cursor_after([], None, [line("read", done=True), line("write")]) == 1


def test_it_stays_with_its_line_when_lines_above_it_go() -> None:
    assert cursor_after(MORNING, 2, MORNING[1:]) == 1


def test_it_goes_on_from_a_line_that_was_done_meanwhile() -> None:
    now = [line("cards"), line("kata"), line("read", done=True), line("write")]
    assert cursor_after(MORNING, 2, now) == 3


def test_it_goes_on_from_a_line_that_is_gone_past_lines_that_are_done() -> None:
    assert cursor_after(MORNING, 1, [line("read", done=True), line("write")]) == 1


def test_after_the_last_line_it_goes_to_the_first_that_is_open() -> None:
    now = [line("kata"), line("read", done=True), line("write", done=True)]
    assert cursor_after(MORNING, 3, now) == 0


def test_on_a_line_that_was_done_before_it_stays() -> None:
    day = [line("read", done=True), line("write")]
    assert cursor_after(day, 0, day) == 0


def test_where_all_is_done_it_stays_on_what_was_done_last() -> None:
    now = [line("read", done=True), line("write", done=True)]
    assert cursor_after([line("read", done=True), line("write")], 1, now) == 1
