"""Focus sessions live in the log: they survive a restart and add up by task."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from coach.record import replace
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.planning.counters import count
from coach.usecases.planning.focus_left import keep_left_open, left_open_in_words
from coach.usecases.planning.focusing import (
    fitting,
    focus_under_way,
    spent,
    start_focus,
    stop_focus,
    templates,
)
from coach.usecases.planning.plans import start_plan
from coach.usecases.undo import undo_newest
from coach.usecases.workspace import Workspace, open_workspace
from tests.usecases.travelling import Travel

At = Callable[[str], Workspace]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[At]:
    """Open coach anew at an hour of 9 March."""
    opened: list[Workspace] = []

    def open_at(hour: str) -> Workspace:
        monkeypatch.setenv("COACH_NOW", f"2026-03-09T{hour}")
        opened.append(open_workspace(os.environ))
        return opened[-1]

    yield open_at
    for workspace in opened:
        workspace.close()


def test_a_session_goes_on_after_a_restart_and_its_minutes_belong_to_a_task(at: At) -> None:
    first = at("09:00")
    plan = start_plan(first, "coach:ml-30-weeks", first.clock.today()).id
    start_focus(first, "day", "day-07/self-test")
    later = at("10:05")
    under_way = focus_under_way(later)
    assert under_way is not None and under_way.place.number == 2
    assert stop_focus(later).worked == 60
    [one] = spent(later, later.clock.today(), later.clock.today())
    assert (one.task, one.planned, one.actual) == (f"{plan}/day-07/self-test", 50, 60)
    assert focus_under_way(later) is None


def test_the_template_that_fits_the_minutes_of_a_task_is_proposed(at: At) -> None:
    among = templates(at("09:00"))
    fits = [among[fitting(among, minutes)].name for minutes in (0, 15, 45, 80, 100, 150, 400)]
    assert fits == ["day", "one", "one", "one", "split", "day", "day"]


def test_a_session_of_no_minute_is_not_counted(at: At) -> None:
    workspace = at("09:00")
    start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today())
    start_focus(workspace, "one", "day-07/self-test")
    assert stop_focus(workspace).worked == 0
    assert spent(workspace, workspace.clock.today(), workspace.clock.today()) == []


def test_one_session_at_a_time_and_an_unknown_template_is_told(at: At) -> None:
    workspace = at("09:00")
    with pytest.raises(NotFoundError, match="there are day, split, one"):
        start_focus(workspace, "nothing")
    start_focus(workspace)
    with pytest.raises(RefusedError, match="--stop"):
        start_focus(workspace)


def test_ones_own_template_comes_first_and_a_wrong_one_is_told(at: At) -> None:
    workspace = at("09:00")
    own = replace(workspace.config, focus_templates=("one: focus 50",))
    found = templates(replace(workspace, config=own))
    assert [(one.name, one.minutes) for one in found] == [("one", 50), ("day", 180), ("split", 120)]
    wrong = replace(workspace.config, focus_templates=("one: 50",))
    with pytest.raises(RefusedError, match=r"config\.toml.*must look like"):
        templates(replace(workspace, config=wrong))


def test_a_session_that_was_never_ended_keeps_its_minutes_up_to_the_block_last_seen(
    travel: Travel,
) -> None:
    first = travel("2026-03-09T09:00")
    plan = start_plan(first, "coach:ml-30-weeks", first.clock.today()).id
    start_focus(first, "day", "day-07/self-test")
    count(travel("2026-03-09T09:40"), "leetcode", 1)
    count(travel("2026-03-09T15:00"), "leetcode", 1)
    assert keep_left_open(travel("2026-03-09T20:00")) is None
    next_day = travel("2026-03-10T09:00")
    kept = keep_left_open(next_day)
    assert kept is not None
    assert left_open_in_words(kept) == ("Focus was left open: 60 min kept, to the end of focus.")
    [one] = spent(next_day, date(2026, 3, 9), date(2026, 3, 9))
    assert (one.task, one.actual) == (f"{plan}/day-07/self-test", 60)
    assert keep_left_open(next_day) is None


def test_minutes_kept_for_the_learner_can_be_taken_back_for_good(travel: Travel) -> None:
    start_focus(travel("2026-03-09T09:00"))
    next_day = travel("2026-03-10T09:00")
    kept = keep_left_open(next_day)
    assert kept is not None and kept.worked == 15
    undo_newest(next_day)
    assert spent(next_day, date(2026, 3, 9), date(2026, 3, 9)) == []
    assert keep_left_open(next_day) is None
