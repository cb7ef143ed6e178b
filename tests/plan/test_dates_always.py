"""What holds for the dates of any roadmap, whatever was done of it and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.dates import (
    Dated,
    State,
    schedule,
    today_tasks,
)
from coach.plan.plan import Hours
from coach.plan.roadmap import (
    Roadmap,
    Weekday,
)
from tests.plan.test_plan_dates import START, begun, day_of, on_day, roadmap_of

lengths = st.lists(st.integers(1, 200), min_size=0, max_size=4)
hours_a_week = st.none() | st.lists(
    st.none() | st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=7, max_size=7
).filter(lambda hours: any(each != 0 for each in hours)).map(lambda hours: Hours(tuple(hours)))


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    days = [
        day_of(number, draw(lengths), draw(st.sets(st.integers(0, 3), max_size=1)))
        for number in range(1, draw(st.integers(1, 16)) + 1)
    ]
    setup = draw(st.none() | lengths.map(lambda minutes: day_of(0, minutes)))
    return roadmap_of(days, setup, draw(st.none() | st.sampled_from(Weekday)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Roadmap, dict[str, date], date]:
    """A roadmap, some of it done on days up to today, and today."""
    roadmap = draw(roadmaps())
    today = on_day(draw(st.integers(0, 40)))
    past = st.integers(0, (today - START).days).map(on_day)
    ids = [task.id for task in roadmap.tasks]
    done: Mapping[str, date] = {}
    if ids:
        done = draw(st.dictionaries(st.sampled_from(ids), past))
    return roadmap, dict(done), today


def open_required(dated: Sequence[Dated]) -> list[Dated]:
    return [each for each in dated if each.is_open and not each.task.optional]


@settings(max_examples=75, deadline=None)
@given(situations(), hours_a_week)
def test_no_task_is_lost_and_the_order_is_kept(
    situation: tuple[Roadmap, dict[str, date], date], hours: Hours | None
) -> None:
    roadmap, done, today = situation
    dated = schedule(roadmap, begun(hours), done, today)
    assert [each.task for each in dated] == list(roadmap.tasks)
    dates = [each.date for each in open_required(dated)]
    assert dates == sorted(dates)
    assert dated == schedule(roadmap, begun(hours), done, today)


@settings(max_examples=75, deadline=None)
@given(situations(), hours_a_week)
def test_done_never_moves_and_open_tasks_lie_neither_in_the_past_nor_before_their_day(
    situation: tuple[Roadmap, dict[str, date], date], hours: Hours | None
) -> None:
    roadmap, done, today = situation
    dated = schedule(roadmap, begun(hours), done, today)
    for each in dated:
        if each.task.id in done:
            assert (each.date, each.state) == (done[each.task.id], State.DONE)
        elif each.state is not State.OFFERED:
            # Of a day that few hours spread over several dates, what is left may come forward
            # within these once another task of it was done ahead.
            first = min(one.planned for one in dated if one.day_number == each.day_number)
            assert each.date >= max(today, first)
        assert each.reason.endswith(".")


@settings(max_examples=75, deadline=None)
@given(situations())
def test_a_day_without_work_puts_no_task_off_by_more_than_a_day(
    situation: tuple[Roadmap, dict[str, date], date],
) -> None:
    roadmap, done, today = situation
    before = open_required(schedule(roadmap, begun(), done, today))
    after = open_required(schedule(roadmap, begun(), done, today + timedelta(days=1)))
    moved = [new.date - old.date for old, new in zip(before, after, strict=True)]
    assert all(each <= timedelta(days=1) for each in moved)


@settings(max_examples=75, deadline=None)
@given(situations(), hours_a_week, st.data())
def test_ticking_a_task_of_today_moves_no_other_task_of_later_days_into_today(
    situation: tuple[Roadmap, dict[str, date], date], hours: Hours | None, data: st.DataObject
) -> None:
    roadmap, done, today = situation
    dated = schedule(roadmap, begun(hours), done, today)
    doable = [each for each in today_tasks(dated, today) if not each.task.optional]
    if not doable:
        return
    ticked = data.draw(st.sampled_from(doable)).task.id
    after = schedule(roadmap, begun(hours), done | {ticked: today}, today)
    shown_before = {each.task.id for each in dated if each.date == today}
    new = {each.task.id for each in open_required(after) if each.date == today} - shown_before
    assert new == set()
