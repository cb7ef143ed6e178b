"""What becomes of missed days: the worked example of the design, and what must hold always."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.dates import Dated, State, end_date, planned_end, schedule
from coach.plan.placing import Way
from coach.plan.plan import Hours, Pause, Plan, parse_hours
from coach.plan.reasons import spoken
from coach.plan.roadmap import Roadmap, Role
from coach.record import replace
from tests.plan.thirty_weeks import HOURS, thirty_weeks

START = date(2026, 2, 22)
"""A Sunday: day 0; day 1 is Monday 23 February."""
ROADMAP = thirty_weeks()
PLAN = Plan("plan", "thirty-weeks", START)


def on_day(number: int) -> date:
    return START + timedelta(days=number)


def all_done(days: Collection[int], shift: int = 0) -> dict[str, date]:
    return {
        task.id: on_day(day.number + shift)
        for day in ROADMAP.days
        if day.number in days
        for task in day.tasks
    }


def first_dates(dated: Sequence[Dated], count: int = 14) -> list[str]:
    """Return the first dates with the days they hold, their hours, and what is done."""
    days: dict[date, Counter[int]] = {}
    done = {each.date for each in dated if each.state is State.DONE}
    for each in dated:
        days.setdefault(each.date, Counter())[each.day_number] += each.task.minutes // 60
    return [
        f"{spoken(on)}: "
        + " and ".join(f"day {day} ({hours} h)" for day, hours in sorted(days[on].items()))
        + (" done" if on in done else "")
        for on in sorted(days)[:count]
    ]


def test_as_planned_the_thirty_weeks_run_from_23_february_to_9_august() -> None:
    dated = schedule(ROADMAP, PLAN, {}, START)
    assert spoken(dated[2].date) == "Mon 23 February"
    assert end_date(dated) == planned_end(dated) == date(2026, 8, 9)
    assert (sum(map(sum, HOURS[:6])), sum(map(sum, HOURS[6:18]))) == (143, 287)


def test_one_missed_day_joins_the_sunday_and_moves_no_other_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = all_done({0, 1, 2})
    dated = schedule(ROADMAP, PLAN, done, on_day(4))
    with capsys.disabled():
        print("\nday 3 missed:", *first_dates(dated), sep="\n  ")
    assert first_dates(dated) == [
        "Sun 22 February: day 0 (2 h) done",
        "Mon 23 February: day 1 (3 h) done",
        "Tue 24 February: day 2 (3 h) done",
        "Thu 26 February: day 4 (3 h)",
        "Fri 27 February: day 5 (3 h)",
        "Sat 28 February: day 6 (5 h)",
        "Sun 1 March: day 3 (3 h) and day 7 (2 h)",
        "Mon 2 March: day 8 (3 h)",
        "Tue 3 March: day 9 (3 h)",
        "Wed 4 March: day 10 (3 h)",
        "Thu 5 March: day 11 (3 h)",
        "Fri 6 March: day 12 (3 h)",
        "Sat 7 March: day 13 (5 h)",
        "Sun 8 March: day 14 (2 h)",
    ]
    assert end_date(dated) == date(2026, 8, 9)
    missed = next(each for each in dated if each.day_number == 3)
    assert (missed.way, missed.missed) == (Way.JOINED, date(2026, 2, 25))
    assert missed.reason == (
        "Missed on Wed 25 February: it joins the review of Sun 1 March, which has room for it."
    )


def test_of_two_missed_days_the_second_moves_all_that_follows_by_a_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    dated = schedule(ROADMAP, PLAN, all_done({0, 1, 2}), on_day(5))
    with capsys.disabled():
        print("\ndays 3 and 4 missed:", *first_dates(dated), sep="\n  ")
    assert first_dates(dated) == [
        "Sun 22 February: day 0 (2 h) done",
        "Mon 23 February: day 1 (3 h) done",
        "Tue 24 February: day 2 (3 h) done",
        "Fri 27 February: day 4 (3 h)",
        "Sat 28 February: day 5 (3 h)",
        "Sun 1 March: day 6 (5 h)",
        "Mon 2 March: day 3 (3 h) and day 7 (2 h)",
        "Tue 3 March: day 8 (3 h)",
        "Wed 4 March: day 9 (3 h)",
        "Thu 5 March: day 10 (3 h)",
        "Fri 6 March: day 11 (3 h)",
        "Sat 7 March: day 12 (3 h)",
        "Sun 8 March: day 13 (5 h)",
        "Mon 9 March: day 14 (2 h)",
    ]
    assert (planned_end(dated), end_date(dated)) == (date(2026, 8, 9), date(2026, 8, 10))


def test_whoever_then_does_what_the_plan_says_keeps_the_plan() -> None:
    before = schedule(ROADMAP, PLAN, all_done({0, 1, 2}), on_day(5))
    done = all_done({0, 1, 2}) | all_done({4}, shift=1)
    after = schedule(ROADMAP, PLAN, done, on_day(6))
    assert [one.date for one in after if one.is_open] == [
        one.date for one in before if one.is_open and one.day_number != 4
    ]


def test_doing_the_missed_day_sooner_gives_the_sunday_back() -> None:
    done = all_done({0, 1, 2, 4}) | all_done({3}, shift=1)
    dated = schedule(ROADMAP, PLAN, done, on_day(5))
    assert {one.date for one in dated if one.day_number == 7} == {on_day(7)}
    assert end_date(dated) == date(2026, 8, 9)


def test_two_days_on_one_date_bring_a_moved_plan_back() -> None:
    done = all_done({0, 1, 2}) | {task: on_day(5) for task in all_done({4, 5})}
    dated = schedule(ROADMAP, PLAN, done, on_day(6))
    assert {one.date for one in dated if one.day_number == 6} == {on_day(6)}
    assert end_date(dated) == date(2026, 8, 9)


def test_a_project_day_is_too_large_for_the_sunday_and_takes_it() -> None:
    dated = schedule(ROADMAP, PLAN, all_done({0, 1, 2, 3, 4, 5}), on_day(7))
    assert {one.day_number for one in dated if one.date == on_day(7)} == {6}
    assert end_date(dated) == date(2026, 8, 10)


def test_a_missed_sunday_joins_the_next_one() -> None:
    dated = schedule(ROADMAP, PLAN, all_done(range(7)), on_day(8))
    assert {one.day_number for one in dated if one.date == on_day(14)} == {7, 14}
    assert end_date(dated) == date(2026, 8, 9)


def test_a_holiday_moves_everything_by_its_dates_even_afterwards() -> None:
    pause = Pause(date(2026, 2, 25), date(2026, 2, 26))
    dated = schedule(ROADMAP, replace(PLAN, pauses=(pause,)), all_done({0, 1, 2}), on_day(5))
    assert [one.state for one in dated if one.day_number == 3] == [State.TODAY] * 3
    assert end_date(dated) == date(2026, 8, 11)


def test_fewer_hours_from_a_date_on_stretch_what_follows() -> None:
    less = parse_hours("mon=2,tue=2,wed=2,thu=2,fri=2,sat=2,sun=2")
    plan = replace(PLAN, hours_since=((date(2026, 3, 2), less),))
    dated = schedule(ROADMAP, plan, {}, START)
    by_date = Counter(one.date for one in dated if one.date >= date(2026, 3, 2))
    assert {on: count for on, count in by_date.items() if count > 2} == {}
    assert {one.date for one in dated if one.day_number == 7} == {date(2026, 3, 1)}
    full = [one for one in dated if one.day_number in (8, 9)]
    assert [spoken(one.date) for one in full] == [
        "Mon 2 March", "Mon 2 March", "Tue 3 March", "Tue 3 March", "Wed 4 March", "Wed 4 March",
    ]  # fmt: skip


def test_joining_at_day_57_begins_there() -> None:
    plan = replace(PLAN, start=date(2026, 4, 20), at=57)
    dated = schedule(ROADMAP, plan, {}, date(2026, 4, 20))
    assert (dated[0].day_number, dated[0].date) == (57, date(2026, 4, 20))
    assert end_date(dated) == date(2026, 4, 20) + timedelta(days=111)


def test_a_task_put_on_a_date_stays_there_and_nothing_else_moves() -> None:
    moved = replace(PLAN, moves=(("day-005/1", date(2026, 3, 8)),))
    dated = schedule(ROADMAP, moved, all_done({0, 1}), on_day(2))
    task = next(one for one in dated if one.task.id == "day-005/1")
    assert (task.date, task.reason) == (date(2026, 3, 8), "You put it on Sun 8 March.")
    assert end_date(dated) == date(2026, 8, 9)
    done = {task: on for task, on in all_done(range(15)).items() if task != "day-005/1"}
    late = schedule(ROADMAP, moved, done, on_day(15))
    assert next(one.task.id for one in late if one.date == on_day(15)) == "day-005/1"


def test_an_opened_day_0_moves_to_the_week_that_needs_it() -> None:
    assert ROADMAP.day_0 is not None
    later = replace(ROADMAP.day_0.tasks[1], needed_in_week=3)
    setup = replace(ROADMAP.day_0, tasks=(ROADMAP.day_0.tasks[0], later))
    roadmap = replace(ROADMAP, day_0=setup)
    opened = schedule(roadmap, replace(PLAN, opened="no GPU yet"), {"day-000/1": START}, on_day(1))
    assert {one.state for one in opened if one.date == on_day(1)} == {State.TODAY}
    assert [one.date for one in opened if one.day_number == 0] == [START, on_day(15)]
    assert opened[1].reason == "From day 0, which you opened: this week needs it."


def test_what_no_week_needs_of_an_opened_day_0_waits_without_a_date() -> None:
    opened = replace(PLAN, opened="all of it is there")
    dated = schedule(ROADMAP, opened, {}, on_day(40))
    setup = [one for one in dated if one.day_number == 0]
    assert {one.state for one in setup} == {State.BACKLOG}
    assert setup[0].reason.endswith("no week needs it, so it waits until you take it.")
    moved = replace(opened, moves=(("day-000/1", on_day(41)),))
    taken = schedule(ROADMAP, moved, {}, on_day(40))[0]
    assert (taken.date, taken.state) == (on_day(41), State.AHEAD)


histories = st.dictionaries(
    st.sampled_from([task.id for task in ROADMAP.tasks if task.id < "day-030"]),
    st.integers(0, 30).map(on_day),
)
today_and_done = st.tuples(st.integers(0, 30).map(on_day), histories).map(
    lambda both: (both[0], {task: on for task, on in both[1].items() if on <= both[0]})
)


def largest_of_week(roadmap: Roadmap) -> dict[int, int]:
    return {
        day.number: max(one.minutes for one in week.days)
        for week in roadmap.weeks
        for day in week.days
    }


LARGEST = largest_of_week(ROADMAP)
ROLES = {day.number: day.role for day in ROADMAP.days}
MINUTES = {day.number: day.minutes for day in ROADMAP.days}


@settings(max_examples=60, deadline=None)
@given(today_and_done)
def test_no_task_is_lost_and_no_date_grows_over_its_cap(
    situation: tuple[date, Mapping[str, date]],
) -> None:
    today, done = situation
    dated = schedule(ROADMAP, PLAN, done, today)
    assert [one.task for one in dated] == list(ROADMAP.tasks)
    assert dated == schedule(ROADMAP, PLAN, dict(done), today)
    by_date: dict[date, list[Dated]] = {}
    for one in dated:
        if one.is_open and one.date >= today:
            by_date.setdefault(one.date, []).append(one)
    for each in by_date.values():
        last = each[-1].day_number
        cap = max(LARGEST.get(last, 0), MINUTES[last] * 4 // 3)
        assert sum(one.task.minutes for one in each) <= cap


@settings(max_examples=60, deadline=None)
@given(today_and_done)
def test_a_day_without_work_moves_the_end_by_a_date_at_most(
    situation: tuple[date, Mapping[str, date]],
) -> None:
    today, done = situation
    before = end_date(schedule(ROADMAP, PLAN, done, today))
    after = end_date(schedule(ROADMAP, PLAN, done, today + timedelta(days=1)))
    assert before is not None
    assert after is not None
    assert before <= after <= before + timedelta(days=1)


@settings(max_examples=60, deadline=None)
@given(today_and_done)
def test_gates_hold_and_done_never_moves(situation: tuple[date, Mapping[str, date]]) -> None:
    today, done = situation
    closed = not {"day-000/1", "day-000/2"} <= done.keys()
    for one in schedule(ROADMAP, PLAN, done, today):
        if one.task.id in done:
            assert (one.state, one.date) == (State.DONE, done[one.task.id])
        elif closed and one.day_number:
            assert one.date > today or one.state is State.GATED
        assert one.is_open is (one.task.id not in done)


@settings(max_examples=60, deadline=None)
@given(today_and_done)
def test_only_what_was_missed_or_a_review_it_joined_leaves_the_order(
    situation: tuple[date, Mapping[str, date]],
) -> None:
    today, done = situation
    dated = schedule(ROADMAP, PLAN, done, today)
    dates = [one.date for one in dated if one.is_open and one.way is not Way.JOINED]
    assert dates == sorted(dates)


@settings(max_examples=40, deadline=None)
@given(today_and_done, st.lists(st.sampled_from([0.0, 1.0, 2.0, 4.0]), min_size=7, max_size=7))
def test_with_fewer_hours_no_date_has_more_than_its_hours(
    situation: tuple[date, Mapping[str, date]], hours: list[float]
) -> None:
    today, done = situation
    if not any(hours):
        return
    plan = replace(PLAN, hours=Hours(tuple(hours)))
    dated = schedule(ROADMAP, plan, done, today)
    used = Counter[date]()
    for one in dated:
        if one.is_open:
            used[one.date] += one.task.minutes
    over = {on: minutes for on, minutes in used.items() if minutes > hours[on.weekday()] * 60}
    assert set(over) <= {START}
    assert ROLES[7] is Role.REVIEW


def test_what_is_only_offered_has_no_date_of_its_own() -> None:
    waiting = replace(next(ROADMAP.weeks).days[0].tasks[0], id="later", condition="taken")
    first = next(ROADMAP.weeks)
    day = replace(first.days[0], tasks=(*first.days[0].tasks, waiting))
    week = replace(first, days=(day, *first.days[1:]), backlog=(replace(waiting, id="some-day"),))
    phase = replace(ROADMAP.phases[0], weeks=(week,))
    dated = schedule(replace(ROADMAP, phases=(phase,)), PLAN, {}, START)
    without = {one.task.id: one.state for one in dated if not one.has_a_date}
    assert without == {"later": State.ASIDE, "some-day": State.BACKLOG}
    assert end_date(dated) == on_day(7)
