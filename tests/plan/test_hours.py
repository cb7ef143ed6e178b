"""Hours a weekday, as a learner types them."""

from __future__ import annotations

import math
from datetime import date

import pytest

from coach.plan.plan import Hours, parse_hours

MONDAY = date(2026, 3, 9)
SATURDAY = date(2026, 3, 14)


def test_hours_are_read_by_weekday_and_the_rest_has_no_limit() -> None:
    hours = parse_hours("mon=2, Sat=4.5")
    assert hours.minutes(MONDAY) == 120
    assert hours.minutes(SATURDAY) == 270
    assert hours.minutes(date(2026, 3, 10)) == math.inf


def test_an_empty_text_sets_no_limit() -> None:
    assert parse_hours("") == Hours()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("monday=2", '"monday=2" must begin with one of mon, tue,'),
        ("mon", '"mon" must end with a number of hours'),
        ("mon=two", '"mon=two" must end with a number of hours'),
        ("mon=nan", '"mon=nan" must end with a number of hours'),
        ("mon=25", "hours a day must lie between 0 and 24, not 25"),
        ("mon=-1", "hours a day must lie between 0 and 24, not -1"),
        ("mon=0,tue=0,wed=0,thu=0,fri=0,sat=0,sun=0", "at least one weekday"),
    ],
)
def test_hours_that_make_no_sense_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        parse_hours(text)


def test_hours_need_seven_weekdays() -> None:
    with pytest.raises(ValueError, match="7 weekdays, not 2"):
        Hours((1.0, 2.0))
