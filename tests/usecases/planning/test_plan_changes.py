"""Pauses, shifts, tracks, hours, gates and moves: tried first, carried out, taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from coach.plan.dates import State
from coach.plan.plan import Plan, parse_hours
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.planning import plan_changes as changes
from coach.usecases.planning.plan_changes import Change
from coach.usecases.planning.plans import active_plans, plans, start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.undo import undo_newest
from coach.usecases.workspace import Workspace
from tests.plan.test_roadmap_parts import TEXT
from tests.usecases.travelling import Travel

SUNDAY = date(2026, 2, 22)


@pytest.fixture
def workspace(travel: Travel) -> Workspace:
    opened = travel("2026-02-22T10:00")
    folder = opened.paths.work / "roadmaps"
    folder.mkdir(parents=True)
    (folder / "long-one.yaml").write_text(TEXT, encoding="utf-8")
    opened = travel("2026-02-22T10:00")
    start_plan(opened, "long-one", SUNDAY)
    return opened


def plan_of(workspace: Workspace) -> Plan:
    return plans(workspace)[0]


TRIED: list[Callable[[Workspace], Change]] = [
    lambda workspace: changes.pause(workspace, "", date(2026, 2, 23), date(2026, 2, 27)),
    lambda workspace: changes.shift(workspace, "long-one", 2),
    lambda workspace: changes.change_track(workspace, "", "36"),
    lambda workspace: changes.change_hours(workspace, "", parse_hours("mon=1"), SUNDAY),
    lambda workspace: changes.open_gate(workspace, "", "no GPU before March"),
    lambda workspace: changes.answer(workspace, "", "accepted", True),
    lambda workspace: changes.move(workspace, "", "backlog/debate", date(2026, 3, 20)),
]


@pytest.mark.parametrize("attempt", TRIED)
def test_a_change_is_tried_carried_out_and_taken_back(
    workspace: Workspace, attempt: Callable[[Workspace], Change]
) -> None:
    before = plan_of(workspace)
    change = attempt(workspace)
    assert plan_of(workspace) == before
    changes.carry_out(workspace, change)
    assert plan_of(workspace) == change.changed != before
    workspace.store.rebuild()
    assert plan_of(workspace) == change.changed
    changes.undo_change(workspace, "")
    assert plan_of(workspace) == before


def test_both_ends_are_told_before_anything_is_done(workspace: Workspace) -> None:
    ends = [(change.end_before, change.end_after) for change in (one(workspace) for one in TRIED)]
    day_28 = date(2026, 3, 22)
    assert [before for before, _ in ends] == [day_28] * 7
    assert [(after - day_28).days for _, after in ends if after] == [5, 2, 7, 0, 0, 0, 0]


def test_a_track_keeps_what_was_done(workspace: Workspace) -> None:
    tick(workspace, "day-01/read", Given())
    changes.carry_out(workspace, changes.change_track(workspace, "", "36"))
    active = active_plans(workspace)[0]
    states = {each.task.id: each.state for each in active.dated}
    assert states["day-01/read"] is State.DONE
    assert "extra/drills" in states
    assert len(list(active.roadmap.weeks)) == 5


def test_a_backlog_task_has_a_date_once_it_is_taken(workspace: Workspace) -> None:
    found = {each.task.id: each for each in active_plans(workspace)[0].dated}
    assert found["backlog/debate"].state is State.BACKLOG
    move = changes.move(workspace, "", "backlog/debate", date(2026, 2, 24))
    changes.carry_out(workspace, move)
    found = {each.task.id: each for each in active_plans(workspace)[0].dated}
    assert (found["backlog/debate"].state, found["backlog/debate"].date) == (
        State.AHEAD, date(2026, 2, 24),
    )  # fmt: skip


def test_an_unanswered_question_counts_as_no(workspace: Workspace) -> None:
    def state_of(task: str) -> State:
        return {each.task.id: each for each in active_plans(workspace)[0].dated}[task].state

    assert (state_of("week-02/cohort"), state_of("week-02/cohort/else")) == (
        State.ASIDE, State.AHEAD,
    )  # fmt: skip
    changes.carry_out(workspace, changes.answer(workspace, "", "accepted", True))
    assert (state_of("week-02/cohort"), state_of("week-02/cohort/else")) == (
        State.AHEAD, State.ASIDE,
    )  # fmt: skip


def test_todays_undo_takes_a_change_back_too(workspace: Workspace) -> None:
    changes.carry_out(workspace, changes.shift(workspace, "", 2))
    undo_newest(workspace)
    assert plan_of(workspace).pauses == ()


REFUSED: list[tuple[Callable[[Workspace], object], str]] = [
    (lambda w: changes.pause(w, "", SUNDAY, date(2026, 2, 21)), "before it begins"),
    (lambda w: changes.pause(w, "", SUNDAY, date(2028, 2, 21)), "a year at most"),
    (lambda w: changes.shift(w, "", 0), "later dates"),
    (lambda w: changes.open_gate(w, "", " "), "give a reason"),
    (lambda w: changes.answer(w, "", "taken", True), "this roadmap asks: accepted"),
    (lambda w: changes.move(w, "", "nothing", SUNDAY), "is no task of long-one"),
    (lambda w: changes.move(w, "", "day-01/read", date(2026, 2, 20)), "is over"),
    (lambda w: changes.undo_change(w, ""), "nothing was changed"),
]


@pytest.mark.parametrize(("attempt", "message"), REFUSED)
def test_what_cannot_be_is_refused_in_words(
    workspace: Workspace, attempt: Callable[[Workspace], object], message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        attempt(workspace)


def test_a_track_or_a_day_that_is_not_there_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="it has 24, 36"):
        changes.change_track(workspace, "", "52")
    with pytest.raises(NotFoundError, match="has no day 57; its last is day 28"):
        start_plan(workspace, "long-one", SUNDAY, at=57)


def test_two_plans_must_be_told_apart(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", SUNDAY)
    with pytest.raises(NotFoundError, match="say which plan: "):
        changes.shift(workspace, "", 1)
