"""Steps, days and fuzz: what a button shows is what happens."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.recall.memory import Memory, Rating
from coach.recall.schedule import (
    Moment,
    Outcome,
    Phase,
    Scheduled,
    Settings,
    answer,
    fuzz_range,
    fuzz_share,
    fuzzed,
    in_words,
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


@given(st.floats(1, 40_000), st.floats(0, 1, exclude_max=True))
def test_fuzz_stays_inside_its_range_and_below_the_maximum(days: float, share: float) -> None:
    lower, upper = fuzz_range(days, 36_500)
    assert lower <= fuzzed(days, share, 36_500) <= upper <= 36_500


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1.0, (1, 1)), (2.4, (2, 2)), (3.0, (2, 4)), (10.0, (8, 12)), (100.0, (93, 107))],
)
def test_the_range_is_anki_s(days: float, expected: tuple[int, int]) -> None:
    assert fuzz_range(days, 36_500) == expected


@pytest.mark.parametrize("days", [3.0, 10.0, 100.0])
def test_fuzz_does_not_pull_to_either_side(days: float) -> None:
    drawn = [fuzzed(days, fuzz_share(f"coach:card-{n}", n % 7), 36_500) for n in range(20_000)]
    assert abs(statistics.fmean(drawn) - days) < 0.05 * days**0.5
    assert set(drawn) == set(range(fuzz_range(days, 36_500)[0], fuzz_range(days, 36_500)[1] + 1))


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 d"), (30, "30 d"), (61, "2.0 mo"), (400, "1.1 y")]
)
def test_waits_are_short_words(days: int, words: str) -> None:
    outcome = Outcome(Rating.GOOD, Phase.REVIEW, None, Memory(1, 1), NOW.day + days, None, False)
    assert in_words(outcome, NOW) == words
