"""Steps, days and fuzz: what a button shows is what happens."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.recall.fuzz import BALANCED_DAYS, Balance, Bounds, fuzz_range, fuzz_share, fuzzed
from coach.recall.memory import Memory, Rating
from coach.recall.schedule import (
    Moment,
    Outcome,
    Phase,
    Scheduled,
    Settings,
    answer,
    in_words,
    is_leech,
    preview,
)

NOW = Moment(739_684, 1_773_081_000_000)
SETTINGS = Settings()
CARD = "coach:bce"


def after(outcome: Outcome, day: int, answers: int) -> Scheduled:
    return Scheduled(
        outcome.phase, outcome.memory, outcome.step, outcome.due_day, outcome.due_ms, day, answers
    )


def in_review(stability: float = 30.0) -> Scheduled:
    memory = Memory(stability, 5.0)
    return Scheduled(Phase.REVIEW, memory, None, NOW.day, None, NOW.day - 30, 6)


def test_a_new_card_shows_anki_s_first_waits() -> None:
    shown = {r: in_words(o, NOW) for r, o in preview(CARD, None, NOW, SETTINGS).items()}
    assert shown[Rating.AGAIN] == "1 min"
    assert shown[Rating.HARD] == "6 min"
    assert shown[Rating.GOOD] == "10 min"
    assert shown[Rating.EASY].endswith(" d")


def test_two_good_answers_graduate_a_new_card() -> None:
    first = answer(CARD, None, Rating.GOOD, NOW, SETTINGS)
    assert (first.phase, first.step) == (Phase.LEARNING, 1)
    second = answer(CARD, after(first, NOW.day, 1), Rating.GOOD, NOW, SETTINGS)
    assert (second.phase, second.step, second.due_ms) == (Phase.REVIEW, None, None)
    assert second.due_day > NOW.day


def test_again_in_review_is_a_lapse_and_goes_through_relearning() -> None:
    forgotten = answer(CARD, in_review(), Rating.AGAIN, NOW, SETTINGS)
    assert forgotten.lapse
    assert (forgotten.phase, forgotten.step) == (Phase.RELEARNING, 0)
    assert forgotten.due_ms == NOW.milliseconds + 600_000
    back = answer(CARD, after(forgotten, NOW.day, 7), Rating.GOOD, NOW, SETTINGS)
    assert back.phase is Phase.REVIEW
    assert not back.lapse


@pytest.mark.parametrize("rating", list(Rating))
def test_without_steps_every_answer_leads_to_a_day(rating: Rating) -> None:
    settings = Settings(learning_steps=(), relearning_steps=())
    for before in (None, in_review()):
        outcome = answer(CARD, before, rating, NOW, settings)
        assert outcome.phase is Phase.REVIEW
        assert outcome.due_day > NOW.day


def test_one_step_makes_hard_wait_half_as_long_again() -> None:
    settings = Settings(learning_steps=(10.0,))
    assert in_words(answer(CARD, None, Rating.HARD, NOW, settings), NOW) == "15 min"


def test_a_step_that_no_longer_exists_is_taken_as_the_last_one() -> None:
    waiting = Scheduled(Phase.LEARNING, Memory(2.0, 5.0), 4, NOW.day, NOW.milliseconds, NOW.day, 3)
    assert answer(CARD, waiting, Rating.GOOD, NOW, SETTINGS).phase is Phase.REVIEW
    assert answer(CARD, waiting, Rating.HARD, NOW, SETTINGS).step == 1


def test_better_ratings_never_come_back_earlier() -> None:
    settings = Settings(fuzz=False)
    days = [answer(CARD, in_review(), r, NOW, settings).due_day for r in list(Rating)[1:]]
    assert days == sorted(days)


@given(st.floats(0.01, 5000), st.integers(0, 400), st.sampled_from(list(Rating)))
def test_preview_equals_outcome(stability: float, gap: int, rating: Rating) -> None:
    memory = Memory(stability, 5.0)
    before = Scheduled(Phase.REVIEW, memory, None, NOW.day, None, NOW.day - gap, 3)
    shown = preview(CARD, before, NOW, SETTINGS)[rating]
    assert answer(CARD, before, rating, NOW, SETTINGS) == shown


ANY = Bounds(1, 36_500)


@given(st.floats(1, 40_000), st.floats(0, 1, exclude_max=True), st.integers(1, 50))
def test_fuzz_stays_inside_its_range_and_below_the_maximum(
    days: float, share: float, least: int
) -> None:
    allowed = Bounds(least, 36_500)
    bounds = fuzz_range(days, allowed)
    assert least <= bounds.first <= fuzzed(days, share, allowed) <= bounds.last <= 36_500


@pytest.mark.parametrize(
    ("days", "allowed", "expected"),
    [
        (1.0, ANY, (1, 1)),
        (2.49, ANY, (2, 2)),
        (2.5, ANY, (2, 4)),
        (7.0, ANY, (5, 9)),
        (17.0, ANY, (14, 20)),
        (37.0, ANY, (33, 41)),
        (2.0, Bounds(2, 1000), (2, 2)),
        (2.0, Bounds(3, 1000), (3, 4)),
        (2.0, Bounds(3, 3), (3, 3)),
        (19.9, Bounds(3, 1000), (17, 23)),
        (100.0, Bounds(101, 1000), (101, 108)),
        (100.0, Bounds(1, 99), (92, 99)),
        (100.0, Bounds(97, 103), (97, 103)),
    ],
)
def test_the_range_is_anki_s(days: float, allowed: Bounds, expected: tuple[int, int]) -> None:
    """Lowest and highest day of rslib's own table of examples."""
    bounds = fuzz_range(days, allowed)
    assert (bounds.first, bounds.last) == expected


@pytest.mark.parametrize("days", [3.0, 10.0, 40.0, 100.0])
def test_fuzz_does_not_pull_to_either_side(days: float) -> None:
    count = 40_000
    drawn = [fuzzed(days, fuzz_share(f"coach:card-{n}", n % 7), ANY) for n in range(count)]
    bounds = fuzz_range(days, ANY)
    assert abs(statistics.fmean(drawn) - days) < 0.05
    assert set(drawn) == set(range(bounds.first, bounds.last + 1))


class Week:
    """A calendar with a number of cards a day."""

    def __init__(self, counts: dict[int, int], siblings: frozenset[int] = frozenset()) -> None:
        self._counts, self._siblings = counts, siblings
        self.asked: list[tuple[int, int]] = []

    def counts(self, first: int, last: int) -> dict[int, int]:
        self.asked.append((first, last))
        return self._counts

    def siblings(self, subject: str) -> frozenset[int]:
        return self._siblings


def spread(week: Week, days: float, weekdays: tuple[float, ...] = (1.0,) * 7) -> Counter[int]:
    balance = Balance(NOW.day, week, CARD, weekdays)
    return Counter(balance.choose(days, n / 1000, ANY) for n in range(1000))


def test_equal_days_are_plain_fuzz() -> None:
    days = range(NOW.day, NOW.day + 40)
    for even in (Week({}), Week(dict.fromkeys(days, 30))):
        chosen = spread(even, 10.0)
        assert chosen == Counter(fuzzed(10.0, n / 1000, ANY) for n in range(1000))


def test_full_days_are_left_to_others() -> None:
    chosen = spread(Week({NOW.day + day: 5 if day == 11 else 200 for day in range(40)}), 10.0)
    assert chosen[11] > 990
    assert set(chosen) <= set(range(8, 13))


def test_a_day_with_a_sibling_is_avoided_inside_the_range() -> None:
    week = Week({}, frozenset({NOW.day + 9, NOW.day + 10}))
    chosen = spread(week, 10.0)
    assert chosen[9] + chosen[10] <= 2
    assert min(chosen[day] for day in (8, 11, 12)) > 300


def test_beyond_ninety_days_nothing_is_balanced() -> None:
    week = Week({NOW.day + 101: 0})
    assert spread(week, BALANCED_DAYS + 10.0) == spread(Week({}), BALANCED_DAYS + 10.0)
    assert week.asked == []


def test_easy_days_take_half_and_next_to_nothing() -> None:
    """Cards are placed one after the other; the calendar fills as they are."""
    counts: dict[int, int] = {}
    # Monday to Sunday: Saturday takes half, Sunday as little as can be.
    weekdays = (1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0)
    for number in range(3000):
        share = fuzz_share(f"coach:card-{number}", 0)
        days = 20.0 + number % 7
        day = NOW.day + Balance(NOW.day, Week(counts), CARD, weekdays).choose(days, share, ANY)
        counts[day] = counts.get(day, 0) + 1
    by_weekday = [0] * 7
    for day, count in counts.items():
        by_weekday[date.fromordinal(day).weekday()] += count
    usual = statistics.fmean(by_weekday[:5])
    assert by_weekday[6] < usual / 20
    assert usual / 4 < by_weekday[5] < usual * 0.75


def test_a_calendar_gives_the_same_days_on_the_button_and_after_it() -> None:
    week = Week({NOW.day + day: day % 5 * 9 for day in range(100)})
    for number in range(200):
        before = in_review(2.0 + number / 4)
        shown = preview(f"coach:{number}", before, NOW, SETTINGS, week)
        for rating in Rating:
            assert answer(f"coach:{number}", before, rating, NOW, SETTINGS, week) == shown[rating]


def test_buttons_are_a_day_apart_at_least() -> None:
    for number in range(300):
        shown = preview(f"coach:{number}", in_review(1.0 + number / 10), NOW, SETTINGS)
        days = [shown[rating].due_day for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)]
        assert days[0] < days[1] < days[2]


def test_a_leech_is_told_at_the_threshold_and_every_half_of_it() -> None:
    told = [lapses for lapses in range(1, 21) if is_leech(lapses, SETTINGS)]
    assert told == [8, 12, 16, 20]
    odd = Settings(leech_lapses=3)
    assert [lapses for lapses in range(9) if is_leech(lapses, odd)] == [3, 5, 7]
    assert not any(is_leech(lapses, Settings(leech_lapses=0)) for lapses in range(50))


def test_the_eighth_lapse_sets_the_card_aside_and_the_seventh_does_not() -> None:
    def forgotten(lapses: int, settings: Settings = SETTINGS) -> tuple[bool, bool]:
        outcome = answer(CARD, replace(in_review(), lapses=lapses), Rating.AGAIN, NOW, settings)
        return outcome.leech, outcome.suspend

    assert forgotten(6) == (False, False)
    assert forgotten(7) == (True, True)
    assert forgotten(7, Settings(leech_suspends=False)) == (True, False)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 d"), (30, "30 d"), (61, "2.0 mo"), (400, "1.1 y")]
)
def test_waits_are_short_words(days: int, words: str) -> None:
    outcome = Outcome(Rating.GOOD, Phase.REVIEW, None, Memory(1, 1), NOW.day + days, None, False)
    assert in_words(outcome, NOW) == words
