"""Before an exam: where the minutes go, and what recall to expect."""

from __future__ import annotations

import statistics

from coach.recall.exam import Known, plan_exam
from coach.recall.memory import Memory, Rating, retrievability

TODAY = 739_684


def deck(count: int) -> dict[str, Known]:
    return {f"m:{n}": Known(Memory(2.0 + 3 * n, 5.0), TODAY - 1 - n % 20) for n in range(count)}


def test_without_a_budget_worth_of_cards_recall_is_what_the_curves_say() -> None:
    cards = {"m:a": Known(Memory(10.0, 5.0), TODAY - 3), "m:new": Known()}
    plan = plan_exam(cards, TODAY, TODAY + 7, a_day=0)
    memory = cards["m:a"].memory
    assert memory is not None
    assert plan.without == plan.expected == retrievability(memory, 10) / 2
    assert (plan.today, plan.answers) == ((), 0)


def test_the_minutes_go_where_they_gain_most() -> None:
    cards = {
        "m:firm": Known(Memory(900.0, 5.0), TODAY - 1),
        "m:weak": Known(Memory(3.0, 5.0), TODAY - 9),
    }
    assert plan_exam(cards, TODAY, TODAY + 5, a_day=1).today == ("m:weak",)


def test_a_day_s_budget_is_kept_and_more_of_it_helps_more() -> None:
    plans = [plan_exam(deck(60), TODAY, TODAY + 14, a_day) for a_day in (2, 5, 10)]
    assert [len(plan.today) for plan in plans] == [2, 5, 10]
    assert all(plan.answers <= 14 * a_day for plan, a_day in zip(plans, (2, 5, 10), strict=True))
    assert plans[0].without < plans[0].expected < plans[1].expected < plans[2].expected < 1


def test_new_cards_count_as_unknown_and_are_worth_learning() -> None:
    cards = {f"m:{n}": Known() for n in range(8)}
    plan = plan_exam(cards, TODAY, TODAY + 4, a_day=4)
    assert plan.without == 0
    assert len(plan.today) == 4
    assert plan.expected > 0.7


def test_the_same_cards_give_the_same_plan() -> None:
    assert plan_exam(deck(40), TODAY, TODAY + 9, 6) == plan_exam(deck(40), TODAY, TODAY + 9, 6)


def test_what_is_promised_comes_true_for_learners_as_fsrs_sees_them() -> None:
    """Sixty simulated learners follow the plan day by day; their recall is as was said."""
    import random

    promised = plan_exam(deck(30), TODAY, TODAY + 6, 5).expected
    reached = []
    for seed in range(60):
        chance, cards = random.Random(seed), deck(30)
        for day in range(TODAY, TODAY + 6):
            for name in plan_exam(cards, day, TODAY + 6, 5).today:
                known = chance.random() < cards[name].recall(day)
                cards[name] = cards[name].after(Rating.GOOD if known else Rating.AGAIN, day)
        reached.append(statistics.fmean(one.recall(TODAY + 6) for one in cards.values()))
    assert abs(statistics.fmean(reached) - promised) < 0.02
