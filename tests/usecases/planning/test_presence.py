"""Missed days: when the smallest thing is offered, and the three ways back."""

from __future__ import annotations

from datetime import date

import pytest

from coach.record import replace
from coach.store import events as kinds
from coach.usecases.planning import plan_changes as changes
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.presence import missed_days, showed_up, ways_back
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import LineKind, today
from coach.usecases.workspace import Workspace
from tests.plan.test_roadmap_parts import TEXT
from tests.usecases.travelling import Travel

WEDNESDAY = date(2026, 2, 25)


@pytest.fixture(autouse=True)
def begun(travel: Travel) -> None:
    first = travel("2026-02-22T10:00")
    folder = first.paths.work / "roadmaps"
    folder.mkdir(parents=True)
    (folder / "long-one.yaml").write_text(TEXT, encoding="utf-8")
    again = travel("2026-02-22T10:00")
    start_plan(again, "long-one", date(2026, 2, 22))
    tick(again, "day-00/gpu", Given())
    tick(travel("2026-02-23T19:00"), "day-01/read", Given())


def missed(workspace: Workspace) -> list[date]:
    day = workspace.clock.today()
    return missed_days(workspace, active_plans(workspace, day)[0], day)


def test_a_day_counts_by_the_clock_of_the_learner(travel: Travel) -> None:
    night = travel("2026-02-25T02:30")
    tick(night, "day-02/big/part-1", Given())
    assert showed_up(night, date(2026, 2, 24))
    assert not showed_up(night, date(2026, 2, 25))


def test_missed_days_end_where_somebody_showed_up(travel: Travel) -> None:
    assert missed(travel("2026-02-24T09:00")) == []
    assert missed(travel("2026-02-26T09:00")) == [date(2026, 2, 24), WEDNESDAY]


def test_one_missed_day_is_rest_and_the_second_afternoon_offers_the_smallest_thing(
    travel: Travel,
) -> None:
    morning, afternoon = travel("2026-02-25T11:59"), travel("2026-02-25T12:00")
    title = "Yesterday was rest. The smallest thing counts"
    assert title not in [section.title for section in today(morning).sections]
    offered = today(afternoon).sections[0]
    assert (offered.title, offered.lines[0].kind) == (title, LineKind.CARDS)
    assert "never two" in offered.lines[0].reason
    afternoon.store.append(kinds.TASK_DONE, "note/x", {"day": 1, "evidence": []})
    assert title not in [section.title for section in today(afternoon).sections]


def test_a_day_made_to_fit_offers_the_smallest_thing_too(travel: Travel) -> None:
    afternoon = travel("2026-02-25T15:00")
    for view in (today(afternoon, minutes=10), today(afternoon, offline=True)):
        offered = view.sections[0]
        assert offered.title == "Yesterday was rest. The smallest thing counts"
        assert (offered.lines[0].title, offered.minutes) == ("Answer one card; one is enough", 0)


def test_without_cards_the_smallest_thing_is_the_shortest_with_nothing_to_show(
    travel: Travel,
) -> None:
    opened = travel("2026-02-25T15:00")
    afternoon = replace(opened, config=replace(opened.config, cards_new_a_day=0))
    view = today(afternoon, minutes=400)
    offered = view.sections[0].lines[0]
    others = [line for line in view.lines if not (line.again or line.state == "moved")]
    assert offered.kind is not LineKind.CARDS
    assert offered.minutes == min(line.minutes for line in others if not line.wants)


def test_after_two_missed_days_there_are_three_ways_each_with_its_end(travel: Travel) -> None:
    thursday = travel("2026-02-26T09:00")
    active = active_plans(thursday)[0]
    ways = ways_back(thursday, active, missed(thursday))
    assert [(way.name, way.change.end_after) for way in ways] == [
        ("holiday", date(2026, 3, 24)),
        ("reviews", date(2026, 3, 24)),
        ("shift", date(2026, 3, 24)),
    ]
    assert ways[2].change.about == "everything from 2026-02-24 on moves by 2 dates"
    assert today(thursday).plans[0].missed == (date(2026, 2, 24), WEDNESDAY)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_once_chosen_nobody_asks_again_until_the_choice_is_taken_back(
    travel: Travel, number: int
) -> None:
    thursday = travel("2026-02-26T09:00")
    active = active_plans(thursday)[0]
    change = ways_back(thursday, active, missed(thursday))[number].change
    changes.carry_out(thursday, change)
    assert missed(thursday) == []
    changes.undo_change(thursday, "")
    assert len(missed(thursday)) == 2


def test_what_comes_back_stands_under_the_plan_on_its_day(travel: Travel) -> None:
    monday = travel("2026-03-16T09:00")
    section = next(one for one in today(monday).sections if one.title == "Comes back")
    line = section.lines[0]
    assert (line.title, line.minutes) == ("Refine it", 60)
    assert line.reason == "It comes back every month; this one is from Sun 15 March."
    tick(monday, line.target, Given())
    again = next(one for one in today(monday).sections if one.title == "Comes back")
    assert again.lines[0].done
    next_day = travel("2026-03-17T09:00")
    assert "Comes back" not in [one.title for one in today(next_day).sections]


def test_dates_before_the_weekday_that_day_1_waits_for_are_free_and_not_missed(
    travel: Travel,
) -> None:
    start_plan(travel("2026-02-24T10:00"), "sprint-21", date(2026, 2, 24))

    def seen(moment: str) -> list[date]:
        later = travel(moment)
        day = later.clock.today()
        sprint = next(
            one for one in active_plans(later, day) if one.plan.roadmap_id.endswith("sprint-21")
        )
        return missed_days(later, sprint, day)

    assert seen("2026-03-02T09:00") == []
    assert seen("2026-03-04T09:00") == [date(2026, 3, 2), date(2026, 3, 3)]
