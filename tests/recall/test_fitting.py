"""Fitting FSRS: what is judged, that nothing is tried on what it was fitted to, and scores."""

from __future__ import annotations

import math

import pytest

from bench.simulated import simulated_log
from coach.recall.fitting import CardAnswers, Judged, Reviewed, bins_of, chances, fit, judged, score
from coach.recall.memory import DEFAULT, Memory, Parameters, Rating, retrievability, update


def test_an_answer_of_the_same_day_is_history_and_not_judged() -> None:
    log = [
        Reviewed("a", "1", 10, 3),
        Reviewed("a", "2", 10, 3),
        Reviewed("a", "4", 14, 1),
        Reviewed("b", "3", 10, 2),
        Reviewed("b", "5", 9, 2),
    ]
    assert judged(log) == [Judged("4", CardAnswers((3, 3, 1), (0, 0, 4)), 2)]


def test_a_reset_card_begins_anew() -> None:
    log = [
        Reviewed("a", "1", 10, 3),
        Reviewed("a", "2", 12, None),
        Reviewed("a", "3", 13, 3),
        Reviewed("a", "4", 15, 1),
    ]
    assert judged(log) == [Judged("4", CardAnswers((3, 1), (0, 2)), 1)]


def test_chances_are_those_that_scheduling_reckons_with() -> None:
    reviews = judged(simulated_log(300))
    weights = (*update_weights(), 0.12)
    parameters = Parameters("other", weights)
    for used in (DEFAULT, parameters):
        for one, chance in zip(reviews, chances(reviews, used.weights), strict=True):
            memory: Memory | None = None
            card = one.card
            for rating, elapsed in zip(card.ratings[: one.at], card.elapsed, strict=False):
                memory = update(memory, Rating(rating), elapsed, used)
            assert memory is not None
            assert chance == pytest.approx(retrievability(memory, one.waited, used), abs=1e-4)


def update_weights() -> tuple[float, ...]:
    """Return the first twenty of the defaults."""
    from fsrs_rs_python import DEFAULT_PARAMETERS

    return tuple(DEFAULT_PARAMETERS[:20])


def test_a_score_is_surprise_and_distance_in_bins() -> None:
    alike = [Judged(str(n), CardAnswers((3, 3 if n else 1), (0, 4)), 1) for n in range(4)]
    found = score(alike, bins_of(alike), [0.75] * 4)
    assert found.log_loss == pytest.approx(-(3 * math.log(0.75) + math.log(0.25)) / 4)
    assert found.rmse_bins == pytest.approx(0.0)
    assert score(alike, bins_of(alike), [0.95] * 4).rmse_bins == pytest.approx(0.2)


def test_a_fit_wins_for_a_learner_who_forgets_faster_than_the_defaults_say() -> None:
    told: list[tuple[int, int]] = []
    reviews = judged(simulated_log(4000))
    found = fit(reviews, DEFAULT, lambda done, of: told.append((done, of)))
    scores = found.scores
    assert told == [(done, 6) for done in range(7)]
    assert scores.reviews == len(reviews) // 6 * 5
    assert scores.fitted.log_loss < scores.current.log_loss
    assert scores.fitted.rmse_bins < scores.current.rmse_bins
    assert update(None, Rating.GOOD, 0, Parameters("fitted", found.weights)).stability > 0


def test_a_fit_does_not_win_over_the_fit_itself() -> None:
    reviews = judged(simulated_log(1500))
    mine = Parameters("mine", fit(reviews, DEFAULT).weights)
    assert not fit(reviews, mine).scores.fitted_wins


def test_the_simulated_log_is_the_same_each_time() -> None:
    assert simulated_log(500) == simulated_log(500)
    assert simulated_log(500) != simulated_log(500, seed=8)
