"""Counts, dates and times as they are said."""

from __future__ import annotations

from datetime import date

import pytest

from coach.words import (
    counted,
    date_in_words,
    day_in_words,
    day_seen_from,
    minutes_in_words,
    month_in_words,
)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, ""), (45, "45 min"), (60, "1 h"), (80, "1 h 20"), (9.6, "10 min")]
)
def test_minutes_are_said_as_people_say_them(minutes: float, words: str) -> None:
    assert minutes_in_words(minutes) == words


def test_one_of_a_noun_is_said_without_an_s() -> None:
    assert [counted(count, "card") for count in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_date_is_said_with_as_much_as_is_asked_for() -> None:
    day = date(2026, 3, 9)
    assert (day_in_words(day), day_in_words(day, year=True)) == ("Mon 9 Mar", "Mon 9 Mar 2026")
    assert (date_in_words(day), month_in_words(day)) == ("9 Mar", "Mar 2026")


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    today = date(2026, 12, 1)
    assert day_seen_from(today, date(2026, 12, 6)) == "Sun 6 Dec"
    assert day_seen_from(today, date(2027, 12, 5)) == "Sun 5 Dec 2027"
