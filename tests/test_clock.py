"""One rule decides which day a moment belongs to, through every change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.clock import Clock, from_ms, local_zone_name, parse_now, to_ms

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-10T03:59", date(2026, 3, 9)),
        ("2026-03-10T04:00", date(2026, 3, 10)),
        ("2026-03-09T23:59", date(2026, 3, 9)),
        ("2026-01-01T00:30", date(2025, 12, 31)),
    ],
)
def test_a_day_begins_at_four_and_not_at_midnight(moment: str, day: date) -> None:
    assert Clock(BERLIN).day_of(at(moment)) == day


@pytest.mark.parametrize("day_start", range(24))
def test_summer_time_neither_skips_nor_repeats_a_day(day_start: int) -> None:
    """29 March 2026 has 23 hours in Berlin and 25 October has 25."""
    clock = Clock(BERLIN, day_start)
    for first, hours in (
        (datetime(2026, 3, 27, tzinfo=UTC), 96),
        (datetime(2026, 10, 23, tzinfo=UTC), 96),
    ):
        days = [clock.day_of(first + timedelta(minutes=30 * step)) for step in range(hours * 2)]
        seen = list(dict.fromkeys(days))
        assert days == sorted(days)
        assert [later - earlier for earlier, later in pairwise(seen)] == [timedelta(days=1)] * (
            len(seen) - 1
        )


@given(
    st.datetimes(datetime(2000, 1, 2), datetime(2060, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kolkata", "UTC"]),
    st.integers(0, 23),
)
def test_every_moment_lies_in_the_day_it_belongs_to(
    moment: datetime, zone: str, day_start: int
) -> None:
    clock = Clock(ZoneInfo(zone), day_start)
    day = clock.day_of(moment)
    # A clock change may move the first moment of a day by the length of the change.
    assert clock.day_begins(day) <= moment + timedelta(hours=1)
    assert moment < clock.day_begins(day + timedelta(days=2))


def test_a_frozen_clock_reads_local_time_without_an_offset() -> None:
    assert parse_now("2026-03-09T18:30", BERLIN) == datetime(2026, 3, 9, 17, 30, tzinfo=UTC)
    assert parse_now("2026-03-09T18:30+00:00", BERLIN) == datetime(2026, 3, 9, 18, 30, tzinfo=UTC)


def test_a_frozen_clock_stands_still() -> None:
    moment = datetime(2026, 3, 9, 17, 30, tzinfo=UTC)
    clock = Clock(BERLIN, frozen=moment)
    assert clock.now() == moment
    assert clock.today() == date(2026, 3, 9)
    assert from_ms(to_ms(moment)) == moment


def test_the_zone_comes_from_tz_and_a_wrong_one_does_not_stop_coach() -> None:
    assert local_zone_name({"TZ": "Asia/Kolkata"}) == "Asia/Kolkata"
    assert local_zone_name({"TZ": ":Europe/Paris"}) == "Europe/Paris"
    ZoneInfo(local_zone_name({"TZ": "no/such/place"}))
