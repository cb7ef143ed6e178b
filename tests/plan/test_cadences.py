"""What comes back: when it is due, and what a miss does to it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.cadences import due, following
from coach.plan.parts import Missed
from coach.plan.roadmap import Cadence, Kind, Task

TASK = Task("paper", Kind.STUDY, "", "Read a paper", 60, 1)
MONDAY = date(2026, 3, 2)


def cadence(missed: Missed, every: int = 1, unit: str = "week", on: int = 5) -> Cadence:
    return Cadence("paper", TASK, every, unit, missed, on)


def on(day: int, month: int = 3) -> date:
    return date(2026, month, day)


def test_skip_comes_on_its_day_and_is_gone_afterwards() -> None:
    saturday = cadence(Missed.SKIP)
    found = [day for day in range(2, 23) if due(saturday, MONDAY, None, {}, on(day))]
    assert found == [7, 14, 21]


def test_skip_without_a_day_may_be_done_until_the_next() -> None:
    weekly = cadence(Missed.SKIP, on=-1)
    assert due(weekly, MONDAY, None, {}, on(5)) == [MONDAY]
    assert due(weekly, MONDAY, None, {MONDAY: on(3)}, on(5)) == []
    assert due(weekly, MONDAY, None, {MONDAY: on(3)}, on(9)) == [on(9)]


def test_stack_keeps_one_waiting_however_long_the_break() -> None:
    stacked = cadence(Missed.STACK)
    assert due(stacked, MONDAY, None, {}, on(7)) == [on(7)]
    assert due(stacked, MONDAY, None, {}, on(16)) == [on(7), on(14)]
    assert due(stacked, MONDAY, None, {}, on(30, 12)) == [on(19, 12), on(26, 12)]
    assert due(stacked, MONDAY, None, {on(7): on(16)}, on(16)) == [on(7), on(14)]
    assert due(stacked, MONDAY, None, {on(7): on(16)}, on(17)) == [on(14)]


def test_from_last_counts_from_the_day_it_was_done() -> None:
    monthly = cadence(Missed.FROM_LAST, unit="month", on=15)
    assert due(monthly, MONDAY, None, {}, on(14)) == []
    assert due(monthly, MONDAY, None, {}, on(25)) == [on(15)]
    assert due(monthly, MONDAY, None, {on(15): on(25)}, on(14, 4)) == []
    assert due(monthly, MONDAY, None, {on(15): on(25)}, on(15, 4)) == [on(15, 4)]


def test_months_end_where_they_end() -> None:
    last = cadence(Missed.SKIP, unit="month", on=31)
    found = [
        day
        for day in (MONDAY + timedelta(days=n) for n in range(100))
        if due(last, MONDAY, None, {}, day)
    ]
    assert found == [on(31), on(30, 4), on(31, 5)]


def test_every_second_week_and_only_as_long_as_it_runs() -> None:
    fortnightly = cadence(Missed.SKIP, every=2)
    found = [day for day in range(2, 31) if due(fortnightly, MONDAY, on(22), {}, on(day))]
    assert found == [7, 21]
    assert following(fortnightly, MONDAY, on(8)) == on(21)
    assert due(fortnightly, MONDAY, None, {}, MONDAY - timedelta(days=1)) == []


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(Missed),
    st.integers(1, 3),
    st.sampled_from(["day", "week", "month"]),
    st.integers(-1, 6),
    st.integers(0, 800),
)
def test_the_past_is_never_filled_up(
    missed: Missed, every: int, unit: str, weekday: int, later: int
) -> None:
    made = cadence(missed, every, unit, weekday if unit == "week" else -1)
    today = MONDAY + timedelta(days=later)
    found = due(made, MONDAY, None, {}, today)
    assert len(found) <= 2
    assert all(MONDAY <= each <= today for each in found)
