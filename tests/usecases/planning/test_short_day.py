"""Fewer minutes or no connection: the whole day fits, warm-up and what comes back included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import LineKind, Today, today
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD
from tests.usecases.travelling import Travel

BACK = """
cadences:
  - {id: paper, every: day, kind: study, title: Read a paper, minutes: 20, missed: stack,
     needs: network}
  - {id: walk, every: week, on: monday, kind: reflect, title: Think, minutes: 5, missed: skip}
"""
OnTheRoad = Callable[..., Workspace]


def titles(view: Today, section: str) -> list[str]:
    return [line.title for one in view.sections if one.title == section for line in one.lines]


@pytest.fixture
def road(on_the_road: OnTheRoad) -> Workspace:
    return on_the_road(ROAD + BACK)


def test_what_comes_back_takes_its_minutes_after_the_tasks(road: Workspace) -> None:
    cards = next(line for line in today(road).lines if line.kind is LineKind.CARDS)
    enough = today(road, minutes=110 + 25 + cards.minutes)
    assert titles(enough, "Comes back") == ["Read a paper", "Think"]
    less = today(road, minutes=110 + 10 + cards.minutes)
    assert titles(less, "Comes back") == ["Think"]
    moved = {line.title: line for one in less.sections[-1:] for line in one.lines}
    assert moved["Read a paper"].reason == "Not today: it waits until there is time."
    assert str(moved["Read a paper"].moves_to) == "2026-03-10"


def test_what_is_not_made_up_for_is_let_go_on_a_short_day(road: Workspace) -> None:
    moved = {line.title: line for line in today(road, minutes=10).sections[-1].lines}
    assert moved["Think"].moves_to is None
    assert moved["Think"].reason.startswith("Not today; it is let go")


def test_offline_keeps_what_comes_back_without_a_connection(road: Workspace) -> None:
    view = today(road, offline=True)
    assert titles(view, "Comes back") == ["Think"]
    assert "Read a paper" in titles(view, "Moves on")


def test_a_task_that_alone_is_larger_is_kept_and_said(road: Workspace) -> None:
    view = today(road, minutes=20)
    assert view.warnings[0].startswith('"Read about merging" alone takes 60 minutes, and there ')
    assert "Read about merging" in titles(view, "Day 1: Merging")


@pytest.mark.parametrize("minutes", [*range(1, 60, 7), 90, 120, 180, 240, 600])
def test_a_short_day_fits_or_one_task_alone_is_larger(travel: Travel, minutes: int) -> None:
    workspace = travel("2026-03-08T10:00")
    for name in ("sprint-21", "job-ready"):
        start_plan(workspace, name, date(2026, 3, 8))
    for task in ("install", "repository", "environment", "diary"):
        tick(workspace, f"day-00/{task}", Given())
    view = today(travel("2026-03-09T10:00"), minutes=minutes)
    larger = any(" alone takes " in warning for warning in view.warnings)
    assert (view.minutes > minutes) == larger


def test_cards_take_half_of_a_short_day_at_most(road: Workspace) -> None:
    line = next(one for one in today(road, minutes=4).lines if one.kind is LineKind.CARDS)
    assert line.minutes == 2
    assert line.title.startswith("4 of 10 to answer")
