"""What past reviews say: what counts, the interval of a share, calibration and log loss."""

from __future__ import annotations

import math

import pytest

from coach.recall.hindsight import Answered, Recalled, recalls, share, tally


def at(day: int, rating: int | None, phase: str = "review", subject: str = "a") -> Answered:
    return Answered(subject, day, rating, phase, 10.0, 5.0)


def test_a_review_counts_once_it_is_past_its_steps_and_on_a_later_day() -> None:
    log = [at(0, 3, "learning"), at(1, 3), at(11, 1, "relearning"), at(11, 3), at(12, 4)]
    found = list(recalls(log))
    assert [(one.day, one.recalled) for one in found] == [(11, False), (12, True)]
    assert found[0].predicted == pytest.approx(0.9)


def test_another_card_or_a_reset_card_is_not_foretold() -> None:
    assert not list(recalls([at(0, 3), at(9, 3, subject="b")]))
    assert not list(recalls([at(0, 3), at(5, None, ""), at(9, 3)]))


def test_the_interval_of_a_share_is_wilsons() -> None:
    found = share(90, 100)
    assert (found.low, found.high) == pytest.approx((0.8256, 0.9448), abs=1e-4)
    assert (share(0, 10).low, share(10, 10).high) == pytest.approx((0.0, 1.0))
    assert share(0, 0).share is None


def test_calibration_sets_what_was_foretold_beside_what_happened() -> None:
    found = [Recalled(1, 0.91, True), Recalled(1, 0.93, False), Recalled(1, 1.0, True)]
    bands = tally(found).calibration
    assert [(one.low, one.high, one.actual.recalled) for one in bands] == [
        (0.9, 0.95, 1),
        (0.95, 1.0, 1),
    ]
    assert bands[0].predicted == pytest.approx(0.92)


def test_log_loss_is_the_mean_surprise_and_never_infinite() -> None:
    found = [Recalled(1, 0.9, True), Recalled(1, 0.9, False)]
    assert tally(found).log_loss == pytest.approx(-(math.log(0.9) + math.log(0.1)) / 2)
    assert tally([Recalled(1, 1.0, False)]).log_loss == pytest.approx(-math.log(1e-6))
    assert tally([]).log_loss is None
