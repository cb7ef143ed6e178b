"""The workload simulator: against fsrs-rs's own, and in what can be said without chance."""

from __future__ import annotations

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, SimulatorConfig, simulate

from coach.recall.fitting import quick_update
from coach.recall.memory import DEFAULT, Memory, Parameters, Rating, update
from coach.recall.workload import Collection, Course, Habits, Seen, workload

HABITS = Habits(30.0, 30.0, 17.0, 16.0, (0.2, 0.1, 0.6, 0.1), (0.12, 0.8, 0.08), steps=0)
COURSE = Course(Parameters("d", tuple(DEFAULT_PARAMETERS)), quick_update(()), 36500, today=0)
NEW_A_DAY, YEAR = 5, 365


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
def test_new_cards_of_a_year_take_what_fsrs_rs_says_they_take(retention: float) -> None:
    always_good = [[0.0, 0.0, 1.0, 0.0]] * 3
    config = SimulatorConfig(
        deck_size=2000, learn_span=YEAR, max_cost_perday=1e9, max_ivl=36500,
        first_rating_prob=HABITS.firsts, review_rating_prob=HABITS.rights,
        learn_limit=NEW_A_DAY, review_limit=99999, new_cards_ignore_review_limit=True,
        learning_step_transitions=always_good, relearning_step_transitions=always_good,
        state_rating_costs=[[30.0] * 4] * 3, learning_step_count=0, relearning_step_count=0,
    )  # fmt: skip
    theirs = simulate(DEFAULT_PARAMETERS, retention, config, 1)
    found = workload(Collection((), 99999, NEW_A_DAY), HABITS, COURSE, retention)
    assert found.cards == NEW_A_DAY * YEAR
    assert found.recalled == pytest.approx(theirs.memorized_cnt_per_day[-1], rel=0.01)
    reviews, right = sum(theirs.review_cnt_per_day), sum(theirs.correct_cnt_per_day)
    # A forgotten card is answered once more on its day; fsrs-rs counts that as no review.
    answers = (sum(theirs.learn_cnt_per_day) + reviews + reviews - right) / YEAR
    assert found.answers_a_day == pytest.approx(answers, rel=0.12)


def test_aiming_higher_costs_more_and_keeps_more() -> None:
    seen = tuple(Seen(Memory(5.0 + n, 5.0), -n % 9) for n in range(60))
    levels = [
        workload(Collection(seen, 100, 2), HABITS, COURSE, retention)
        for retention in (0.8, 0.85, 0.9, 0.95)
    ]
    minutes = [one.minutes_a_day for one in levels]
    assert minutes == sorted(minutes)
    assert [one.recalled for one in levels] == sorted(one.recalled for one in levels)
    assert {one.cards for one in levels} == {160}


def test_without_cards_a_year_takes_nothing() -> None:
    found = workload(Collection((), 0, 10), HABITS, COURSE, 0.9)
    assert (found.minutes_a_day, found.answers_a_day, found.recalled, found.cards) == (0, 0, 0, 0)


def test_many_alike_cards_weigh_as_many() -> None:
    one = Seen(Memory(4000.0, 5.0), 0)
    few = workload(Collection((one,) * 500, 0, 0), HABITS, COURSE, 0.9)
    many = workload(Collection((one,) * 5000, 0, 0), HABITS, COURSE, 0.9)
    assert many.recalled == pytest.approx(10 * few.recalled)
    assert many.cards == 5000


def test_the_quick_update_is_the_slow_one() -> None:
    quick = quick_update(())
    for rating in Rating:
        for days in (0, 1, 40):
            memory = Memory(12.0, 6.0)
            ours, theirs = update(memory, rating, days, DEFAULT), quick(memory, rating, days)
            assert theirs.stability == pytest.approx(ours.stability, rel=1e-5)
            assert theirs.difficulty == pytest.approx(ours.difficulty, rel=1e-5)
        assert quick(None, rating, 0).stability == pytest.approx(update(None, rating, 0).stability)
