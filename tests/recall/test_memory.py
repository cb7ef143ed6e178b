"""FSRS on whole days: equal to the library where its days are ours, and right where they differ."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from coach.recall.memory import Memory, Rating, interval, retrievability, update

START = datetime(2026, 1, 1, tzinfo=UTC)


def test_good_answers_give_the_library_s_own_intervals() -> None:
    """A golden sequence: twice on the first day, then each on the day the last one asked for."""
    memory, gaps = update(update(None, Rating.GOOD, 0), Rating.GOOD, 0), []
    for _ in range(5):
        days = round(interval(memory, 0.9))
        gaps.append(days)
        memory = update(memory, Rating.GOOD, days)
    assert gaps == [2, 11, 46, 163, 498]


@pytest.mark.parametrize("seed", range(20))
def test_random_histories_equal_the_library_fed_with_midnights(seed: int) -> None:
    chance = random.Random(seed)
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now, memory = fsrs.Card(card_id=1), START, None
    for _ in range(30):
        gap = chance.choice([0, 0, 1, 1, 2, 5, 20, 100])
        rating = Rating(chance.randint(1, 4))
        memory = update(memory, rating, gap if memory else 0)
        now += timedelta(days=gap if card.last_review else 0)
        card, _ = scheduler.review_card(card, fsrs.Rating(int(rating)), now)
        assert memory == Memory(card.stability or 0, card.difficulty or 0)
        later = now + timedelta(days=7)
        expected = scheduler.get_card_retrievability(card, later)
        assert retrievability(memory, 7) == pytest.approx(expected, rel=1e-12)


def test_an_evening_and_the_next_morning_are_two_days() -> None:
    """Ten hours apart but another day: the library alone would call it the same one."""
    first = update(None, Rating.GOOD, 0)
    assert update(first, Rating.GOOD, 1).stability > 1.5 * update(first, Rating.GOOD, 0).stability


def test_a_clock_set_back_counts_as_the_same_day() -> None:
    first = update(None, Rating.GOOD, 0)
    assert update(first, Rating.GOOD, -3) == update(first, Rating.GOOD, 0)


@pytest.mark.parametrize("retention", [0.7, 0.85, 0.9, 0.97])
def test_at_the_end_of_an_interval_recall_is_what_was_asked_for(retention: float) -> None:
    memory = Memory(stability=200.0, difficulty=5.0)
    assert retrievability(memory, round(interval(memory, retention))) == pytest.approx(
        retention, abs=2e-3
    )
