"""Counters and blanks of a roadmap: added to, filled in, refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import pytest

from coach.paths import find_paths
from coach.usecases.journal.posting import draft_post
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.planning.counters import (
    blanks,
    count,
    count_in_words,
    counters,
    fill,
    open_blanks,
)
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.workspace import Workspace, open_workspace
from tests.conftest import NOW
from tests.plan.road import ROAD, write_road


@pytest.fixture
def under_way(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    write_road(find_paths(os.environ).work)
    monkeypatch.setenv("COACH_NOW", NOW)
    workspace = open_workspace(os.environ)
    start_plan(workspace, "road", date(2026, 3, 9))
    yield workspace
    workspace.close()


def test_what_is_added_and_what_tasks_bring_is_counted(under_way: Workspace) -> None:
    count(under_way, "problems", 2)
    count(under_way, "problems", -1)
    tick(under_way, "day-01/train", Given(numbers=("accuracy=0.9",)))
    found = counters(under_way)[0].counted
    assert (found.count, found.this_week, found.target, found.by_day) == (3, 3, 4, 7)


def test_whoever_joins_later_owes_nothing_by_a_day_before(workspace: Workspace) -> None:
    start_plan(workspace, "ml-30-weeks", workspace.clock.today(), at=57)
    leetcode = next(one for one in counters(workspace) if one.counted.id == "leetcode")
    assert leetcode.counted.by_day >= 57
    assert leetcode.counted.due is not None


def test_a_counter_never_falls_below_nothing(under_way: Workspace) -> None:
    with pytest.raises(RefusedError, match="cannot fall below 0"):
        count(under_way, "problems", -1)
    assert counters(under_way)[0].counted.count == 0


def test_a_blank_keeps_its_last_value_and_refuses_another_kind(under_way: Workspace) -> None:
    fill(under_way, "score", "0.7")
    fill(under_way, "score", "0.78")
    with pytest.raises(RefusedError, match="is no number"):
        fill(under_way, "score", "high")
    assert {one.blank.id: one.value for one in blanks(under_way)} == {
        "hashtag": "",
        "score": "0.78",
    }


def test_the_blanks_of_a_task_are_asked_for_until_they_are_filled(under_way: Workspace) -> None:
    plan = counters(under_way)[0].plan
    target = f"{plan}/day-01/train"
    assert [one.blank.id for one in open_blanks(under_way, target)] == ["score"]
    fill(under_way, "score", "0.7")
    assert open_blanks(under_way, target) == []
    assert open_blanks(under_way, f"{plan}/day-01/read") == []


def test_a_value_named_as_a_blank_of_its_task_fills_it_in(under_way: Workspace) -> None:
    def given(score: str) -> Given:
        return Given(numbers=("accuracy=0.9", f"score={score}"))

    with pytest.raises(RefusedError, match="is no number"):
        tick(under_way, "day-01/train", given("high"))
    ticked = tick(under_way, "day-01/train", given("0.7"))
    assert [one.value for one in ticked.evidence] == ["accuracy"]
    assert open_blanks(under_way, ticked.event.subject) == []
    assert {one.blank.id: one.value for one in blanks(under_way)}["score"] == "0.7"


def test_a_post_carries_the_hashtag_that_was_filled_in(under_way: Workspace) -> None:
    write_road(under_way.paths.work, ROAD.replace('hashtag: "#road"', "hashtag: hashtag"))
    under_way.library.refresh()
    assert draft_post(under_way).hashtag == ""
    fill(under_way, "hashtag", "#learning")
    assert draft_post(under_way).hashtag == "#learning"


@pytest.mark.parametrize(("said", "amount"), [("problems", 1), ("prob +2", 2), ("3", 3), ("", 1)])
def test_what_is_typed_is_counted(under_way: Workspace, said: str, amount: int) -> None:
    assert count_in_words(under_way, said).counted.count == amount


def test_an_unknown_name_is_told_with_those_there_are(under_way: Workspace) -> None:
    with pytest.raises(NotFoundError, match="your plans have: problems"):
        count_in_words(under_way, "leetcode 2")
