"""The rating proposed: by correctness first, then by hints, then by the card's own pace."""

from __future__ import annotations

import pytest

from coach.recall.memory import Rating
from coach.recall.rating import Effort, propose, usual_time


@pytest.mark.parametrize(
    ("right", "effort", "rating"),
    [
        (False, Effort(1000, 10_000, 0), Rating.AGAIN),
        (False, Effort(1000, 10_000, 2), Rating.AGAIN),
        (True, Effort(10_000), Rating.GOOD),
        (True, Effort(900_000), Rating.GOOD),
        (True, Effort(10_000, 10_000), Rating.GOOD),
        (True, Effort(25_000, 10_000), Rating.GOOD),
        (True, Effort(25_001, 10_000), Rating.HARD),
        (True, Effort(4_999, 10_000), Rating.EASY),
        (True, Effort(5_000, 10_000), Rating.GOOD),
        (True, Effort(1_000, 10_000, 1), Rating.HARD),
        (True, Effort(0, 10_000), Rating.GOOD),
    ],
)
def test_a_rating_follows_from_what_the_answer_took(
    right: bool, effort: Effort, rating: Rating
) -> None:
    assert propose(right, effort).rating is rating


def test_the_reason_is_given_where_time_or_help_decide() -> None:
    assert propose(True, Effort(48_000, 12_000)).reason == "48 s, and 12 s is usual for you here"
    assert propose(True, Effort(1, None, 2)).reason == "with 2 hints"
    assert propose(True, Effort(12_000, 12_000)).reason == ""


def test_the_usual_time_is_a_median_of_at_least_three() -> None:
    assert usual_time([5, 9]) is None
    assert usual_time([5, 900, 9]) == 9
