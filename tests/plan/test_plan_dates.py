"""Dates and lateness, by example."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from coach.plan.dates import (
    Dated,
    State,
    end_date,
    planned_end,
    schedule,
    tasks_on,
    today_tasks,
    total_minutes,
)
from coach.plan.plan import Hours, Plan, parse_hours
from coach.plan.reasons import spoken
from coach.plan.refit import refit
from coach.plan.roadmap import (
    Day,
    Kind,
    Need,
    Phase,
    Rhythm,
    Roadmap,
    Role,
    Task,
    Week,
    Weekday,
)

START = date(2026, 3, 8)
"""A Sunday; day 1 of a plan with a day 0 is Monday 9 March."""


def day_of(number: int, minutes: Sequence[int], optional: Collection[int] = ()) -> Day:
    tasks = tuple(
        Task(
            f"{number}/{index}",
            Kind.BUILD,
            "",
            f"Task {index} of day {number}",
            length,
            line=1,
            optional=index in optional,
        )
        for index, length in enumerate(minutes)
    )
    return Day(number, f"Day {number}", "", Role.STUDY, tasks, 1)


def roadmap_of(
    days: Sequence[Day], setup: Day | None = None, day_1: Weekday | None = None
) -> Roadmap:
    weeks = tuple(
        Week(start // 7 + 1, "A week", "", tuple(days[start : start + 7]))
        for start in range(0, len(days), 7)
    )
    phases = (Phase("All", "", weeks),)
    return Roadmap("it", "mine", "it.yaml", "", "", 0, day_1, Rhythm(), (), setup, phases)


SETUP = day_of(0, [60, 30])
TEN_DAYS = roadmap_of([day_of(number, [15, 45, 45, 10]) for number in range(1, 11)], SETUP)


def on_day(number: int) -> date:
    return START + timedelta(days=number)


def begun(hours: Hours | None = None, start: date = START) -> Plan:
    return Plan("plan", "it", start, hours)


def all_done(*numbers: int, roadmap: Roadmap = TEN_DAYS) -> dict[str, date]:
    """Return these days as done, each on the date it was planned for."""
    return {
        task.id: on_day(day.number)
        for day in roadmap.days
        if day.number in numbers
        for task in day.tasks
    }


def dates_of(dated: Sequence[Dated], number: int) -> set[date]:
    return {each.date for each in dated if each.day_number == number}


def shown(dated: Sequence[Dated], today: date) -> list[tuple[str, str]]:
    return [(each.task.id, each.state.value) for each in today_tasks(dated, today)]


def test_days_follow_the_start_date_one_by_one() -> None:
    dated = schedule(TEN_DAYS, begun(), {}, START)
    assert [dates_of(dated, number) for number in range(11)] == [{on_day(n)} for n in range(11)]
    assert end_date(dated) == planned_end(dated) == on_day(10)


def test_without_a_day_0_the_start_date_is_day_1() -> None:
    roadmap = roadmap_of([day_of(1, [10]), day_of(2, [10])])
    dated = schedule(roadmap, begun(), {}, START)
    assert [each.date for each in dated] == [START, START + timedelta(days=1)]


def test_day_1_waits_for_its_weekday_and_day_0_does_not() -> None:
    roadmap = roadmap_of([day_of(1, [10])], SETUP, Weekday.MONDAY)
    wednesday = date(2026, 3, 11)
    dated = schedule(roadmap, begun(start=wednesday), {}, wednesday)
    assert dates_of(dated, 0) == {wednesday}
    assert dates_of(dated, 1) == {date(2026, 3, 16)}


def test_begun_on_its_weekday_day_1_comes_at_once_where_there_is_no_day_0() -> None:
    monday = date(2026, 3, 9)
    without = schedule(
        roadmap_of([day_of(1, [10])], None, Weekday.MONDAY), begun(start=monday), {}, monday
    )
    with_setup = schedule(
        roadmap_of([day_of(1, [10])], SETUP, Weekday.MONDAY), begun(start=monday), {}, monday
    )
    assert dates_of(without, 1) == {monday}
    assert dates_of(with_setup, 1) == {date(2026, 3, 16)}


def test_day_1_waits_while_day_0_is_open() -> None:
    dated = schedule(TEN_DAYS, begun(), {"0/0": START}, START)
    first = [each for each in dated if each.day_number == 1]
    assert {each.state for each in first} == {State.GATED}
    assert first[0].reason == "Waits for day 0, where 1 task is open."
    opened = schedule(TEN_DAYS, begun(), all_done(0), START)
    assert {each.state for each in opened if each.day_number == 1} == {State.AHEAD}


def test_with_a_little_of_day_0_left_both_days_share_the_date() -> None:
    dated = schedule(TEN_DAYS, begun(), {"0/0": START}, on_day(1))
    assert shown(dated, on_day(1)) == [
        ("0/1", "late"),
        ("1/0", "gated"),
        ("1/1", "gated"),
        ("1/2", "gated"),
        ("1/3", "gated"),
    ]


def test_nothing_after_day_0_may_begin_today_while_it_is_open() -> None:
    done = {task: day for task, day in all_done(0, 1).items() if task != "0/1"}
    dated = schedule(TEN_DAYS, begun(), done, on_day(2))
    states = {each.day_number: each.state for each in dated if each.date == on_day(2)}
    assert states == {0: State.LATE, 2: State.GATED}


def test_a_missed_day_moves_everything_after_it_by_one_date() -> None:
    dated = schedule(TEN_DAYS, begun(), all_done(0, 1, 2), on_day(4))
    assert {state for _, state in shown(dated, on_day(4))} == {"late"}
    assert dates_of(dated, 3) == {on_day(4)}
    assert dates_of(dated, 4) == {on_day(5)}
    assert end_date(dated) == on_day(11)
    assert planned_end(dated) == on_day(10)


def test_a_missed_day_comes_back_with_its_reason() -> None:
    dated = schedule(TEN_DAYS, begun(), all_done(0, 1, 2), on_day(4))
    reasons = {each.day_number: each.reason for each in dated if each.day_number in (2, 3, 4)}
    assert reasons == {
        2: "Done on Tue 10 March.",
        3: "Late, from day 3: it was planned for Wed 11 March.",
        4: "Moved 1 day, from Thu 12 March: what was missed before takes its date.",
    }


def test_a_small_rest_of_yesterday_comes_first_and_moves_nothing() -> None:
    done = all_done(0, 1, 2, 3)
    del done["3/3"]
    dated = schedule(TEN_DAYS, begun(), done, on_day(4))
    assert shown(dated, on_day(4))[:2] == [("3/3", "late"), ("4/0", "today")]
    assert end_date(dated) == on_day(10)


def test_a_missed_day_shares_its_date_with_no_other_however_small_both_are() -> None:
    roadmap = roadmap_of([day_of(1, [20]), day_of(2, [20]), day_of(3, [300])])
    dated = schedule(roadmap, begun(), {}, on_day(1))
    assert [each.date for each in dated] == [on_day(1), on_day(2), on_day(3)]
    ticked = schedule(roadmap, begun(), {"1/0": on_day(1)}, on_day(1))
    assert [each.date for each in ticked] == [on_day(1), on_day(2), on_day(3)]


def test_a_rest_is_small_up_to_a_third_of_the_day_it_joins() -> None:
    roadmap = roadmap_of([day_of(1, [100, 20]), day_of(2, [60]), day_of(3, [170])])
    dated = schedule(roadmap, begun(), {"1/0": START}, on_day(1))
    assert [each.date for each in dated] == [START, on_day(1), on_day(1), on_day(2)]
    larger = roadmap_of([day_of(1, [100, 21]), day_of(2, [60]), day_of(3, [170])])
    dated = schedule(larger, begun(), {"1/0": START}, on_day(1))
    assert [each.date for each in dated] == [START, on_day(1), on_day(2), on_day(3)]


def test_a_large_rest_of_yesterday_fills_today() -> None:
    done = all_done(0, 1, 2) | {"3/0": on_day(3)}
    dated = schedule(TEN_DAYS, begun(), done, on_day(4))
    assert shown(dated, on_day(4)) == [("3/1", "late"), ("3/2", "late"), ("3/3", "late")]
    assert end_date(dated) == on_day(11)


def test_ticking_late_tasks_does_not_pull_tomorrow_into_today() -> None:
    done = all_done(0, 1, 2)
    for index in range(4):
        done[f"3/{index}"] = on_day(4)
        dated = schedule(TEN_DAYS, begun(), done, on_day(4))
        assert dates_of(dated, 4) == {on_day(5)}
        assert end_date(dated) == on_day(11)


def test_a_day_done_ahead_leaves_its_date_free_and_pulls_nothing_forward() -> None:
    done = all_done(0, 1) | {f"2/{index}": on_day(1) for index in range(4)}
    dated = schedule(TEN_DAYS, begun(), done, on_day(2))
    assert today_tasks(dated, on_day(2)) == []
    assert dates_of(dated, 3) == {on_day(3)}


def test_work_done_ahead_makes_up_for_a_missed_day() -> None:
    done = all_done(0, 1) | {f"2/{index}": on_day(1) for index in range(4)}
    dated = schedule(TEN_DAYS, begun(), done, on_day(4))
    assert dates_of(dated, 3) == {on_day(4)}
    assert end_date(dated) == on_day(11)
    caught_up = schedule(TEN_DAYS, begun(), all_done(0, 1, 2, 3, 4), on_day(5))
    assert end_date(caught_up) == on_day(10)


def test_after_two_days_in_one_the_plan_is_back_on_its_dates() -> None:
    done = all_done(0, 1, 2)
    done |= {f"{number}/{index}": on_day(4) for number in (3, 4) for index in range(4)}
    dated = schedule(TEN_DAYS, begun(), done, on_day(5))
    assert dates_of(dated, 5) == {on_day(5)}
    assert end_date(dated) == on_day(10)


def test_a_done_task_keeps_the_date_it_was_done_on() -> None:
    dated = schedule(TEN_DAYS, begun(), {"5/1": on_day(2)}, on_day(9))
    task = next(each for each in dated if each.task.id == "5/1")
    assert (task.date, task.state, task.planned) == (on_day(2), State.DONE, on_day(5))


def test_ids_the_roadmap_no_longer_knows_are_ignored() -> None:
    assert schedule(TEN_DAYS, begun(), {"gone/1": START}, START) == schedule(
        TEN_DAYS, begun(), {}, START
    )


def test_an_optional_task_holds_nothing_up() -> None:
    roadmap = roadmap_of([day_of(1, [30, 20], optional=[1]), day_of(2, [30])])
    dated = schedule(roadmap, begun(), {"1/0": START}, on_day(1))
    assert [(each.date, each.state) for each in dated] == [
        (START, State.DONE),
        (START, State.OFFERED),
        (on_day(1), State.TODAY),
    ]
    assert dated[1].reason == "Optional, from day 1: nothing waits for it."
    assert [each.task.id for each in tasks_on(dated, START)] == ["1/0"]
    assert total_minutes(dated) == 30


def test_an_optional_task_moves_with_its_day() -> None:
    roadmap = roadmap_of([day_of(1, [30, 20], optional=[1]), day_of(2, [30])])
    dated = schedule(roadmap, begun(), {}, on_day(1))
    assert {each.task.id for each in today_tasks(dated, on_day(1))} == {"1/0", "1/1"}


def test_a_weekday_without_hours_holds_nothing() -> None:
    dated = schedule(TEN_DAYS, begun(parse_hours("wed=0")), {}, START)
    assert [spoken(day) for number in (2, 3) for day in dates_of(dated, number)] == [
        "Tue 10 March",
        "Thu 12 March",
    ]


def test_whoever_begins_on_a_weekday_without_hours_has_time_that_day() -> None:
    dated = schedule(TEN_DAYS, begun(parse_hours("sun=0")), {}, START)
    assert dates_of(dated, 0) == {START}
    assert dates_of(dated, 7) == {on_day(8)}


def test_fewer_hours_stretch_a_day_over_dates() -> None:
    dated = schedule(TEN_DAYS, begun(parse_hours("mon=1,tue=1")), {}, START)
    first = [(each.task.id, spoken(each.date)) for each in dated if each.day_number == 1]
    assert first == [
        ("1/0", "Mon 9 March"),
        ("1/1", "Mon 9 March"),
        ("1/2", "Tue 10 March"),
        ("1/3", "Tue 10 March"),
    ]
    assert dates_of(dated, 2) == {date(2026, 3, 11)}


def test_a_task_longer_than_any_date_gets_a_date_of_its_own() -> None:
    hours = parse_hours("mon=.5,tue=.5,wed=.5,thu=.5,fri=.5,sat=.5,sun=.5")
    dated = schedule(roadmap_of([day_of(1, [90, 20])]), begun(hours), {}, START)
    assert [each.date for each in dated] == [START, on_day(1)]


def test_today_can_be_cut_to_the_minutes_there_are() -> None:
    dated = schedule(TEN_DAYS, begun(), all_done(0), on_day(1))
    ids = {
        minutes: [each.task.id for each in refit(dated, on_day(1), minutes).kept]
        for minutes in (5, 15, 60, 61, 115)
    }
    assert (ids[5], ids[15]) == ([], ["1/0"])
    assert ids[60] == ids[61] == ["1/0", "1/1"]
    assert len(ids[115]) == 4


def test_offline_leaves_out_what_needs_the_network() -> None:
    online = Task("1/web", Kind.BUILD, "", "Download", 5, 1, needs=(Need.NETWORK,))
    alone = Task("1/book", Kind.STUDY, "", "Read", 5, 1, needs=(Need.GPU,))
    roadmap = roadmap_of([Day(1, "", "", Role.STUDY, (online, alone), 1)])
    dated = schedule(roadmap, begun(), {}, START)
    assert [each.task.id for each in refit(dated, START, offline=True).kept] == ["1/book"]


def test_a_roadmap_of_optional_tasks_has_no_end() -> None:
    dated = schedule(roadmap_of([day_of(1, [5], optional=[0])]), begun(), {}, START)
    assert end_date(dated) is None
