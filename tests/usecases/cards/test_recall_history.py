"""`coach stats`: figures read from a real log."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer, undo_answer
from coach.usecases.cards.recall_history import hindsight
from coach.usecases.cards.workload import workloads
from coach.usecases.journal.days_kept import days_kept
from tests.usecases.travelling import Travel

DECK = "deck: two\ncards:\n  - id: one\n    ask: bo da?\n    answer: 1\n" + (
    "  - id: two\n    ask: ki fu?\n    answer: 2\n"
)


def test_the_figures_follow_the_log_and_what_is_taken_back_never_was(
    home: Path, travel: Travel
) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    first = travel("2026-03-09T18:30")
    assert hindsight(first).retention.share is None
    for name in ("one", "two"):
        question = question_for(first, f"own:{name}")
        record_answer(first, question, Rating.EASY, milliseconds=30_000)
    later = travel("2026-03-29T18:30")
    assert hindsight(later).overdue == 2
    record_answer(later, question_for(later, "own:one"), Rating.GOOD, milliseconds=60_000)
    record_answer(later, question_for(later, "own:two"), Rating.AGAIN, milliseconds=60_000)
    found = hindsight(later)
    assert (found.retention.recalled, found.retention.reviews) == (1, 2)
    assert found.minutes_a_day == pytest.approx(3 / 21), "nothing before the first day counts"
    assert [one.answers for one in found.minutes] == [2, 2]
    assert [(one.id, one.ask, one.lapses) for one in found.hardest] == [("own:two", "ki fu?", 1)]
    assert sum(one.cards for one in found.stability) == 2
    assert sum(one.cards for one in found.difficulty) == 2
    assert hindsight(later, days=5).minutes_a_day == pytest.approx(2 / 5)
    undo_answer(later)
    assert hindsight(later).retention_ever.reviews == 1


def test_the_forecast_has_cards_in_steps_today_and_new_ones_until_they_are_met(
    home: Path, travel: Travel
) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    workspace = travel("2026-03-09T18:30")
    unseen = hindsight(workspace).forecast
    a_day = workspace.config.cards_new_a_day
    record_answer(workspace, question_for(workspace, "own:one"), Rating.AGAIN)
    found = hindsight(workspace, days=3650).forecast
    assert (unseen[0].cards, unseen[0].new) == (0, a_day)
    assert [one.cards for one in found[:2]] == [1, 0]
    assert [one.new for one in found[:2]] == [a_day - 1, a_day]
    assert sum(one.new for one in found) == workspace.library.index.count("card") - 1


def test_a_card_that_is_in_no_deck_any_more_is_not_foretold(home: Path, travel: Travel) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    workspace = travel("2026-03-09T18:30")
    for name in ("one", "two"):
        record_answer(workspace, question_for(workspace, f"own:{name}"), Rating.EASY)
    later = travel("2026-05-09T18:30")
    assert hindsight(later).overdue == 2
    deck.write_text(DECK.partition("  - id: two")[0], encoding="utf-8")
    found = hindsight(travel("2026-05-09T18:30"))
    assert found.overdue == 1
    assert sum(one.new for one in hindsight(later, 365).forecast) == len(
        [card for card in later.library.cards() if card.key != "own:one"]
    )


def test_workload_is_reckoned_from_the_learner_s_own_cards_and_times(
    home: Path, travel: Travel
) -> None:
    deck = home / "work" / "decks" / "two.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(DECK, encoding="utf-8")
    workspace = travel("2026-03-09T18:30")
    assert not workloads(workspace).own_times
    for _ in range(25):
        record_answer(workspace, question_for(workspace, "own:one"), Rating.GOOD, milliseconds=7000)
    found = workloads(workspace)
    assert (found.yours, found.own_times) == (0.9, True)
    assert [one.retention for one in found.levels] == [0.8, 0.85, 0.9, 0.95]
    times = (found.habits.right_seconds, found.habits.wrong_seconds)
    assert times == (7.0, workspace.seconds_a_card()), "no answer was wrong, so that is a guess"
    assert found.unseen == workspace.library.index.count("card") - 1


def test_days_kept_hold_answers_and_commits(home: Path, travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    name = next(iter(workspace.library.cards("coach:losses"))).key
    record_answer(workspace, question_for(workspace, name), Rating.GOOD)
    found = days_kept(workspace)
    assert found.rows() == [{"day": "2026-03-09", "answers": 1, "commits": 0}]
    assert not found.repository


def test_the_simulation_tells_of_every_card_it_follows_and_may_be_stopped(
    travel: Travel,
) -> None:
    heard: list[tuple[int, int]] = []
    workspace = travel("2026-03-09T18:30")
    found = workloads(workspace, lambda done, of: heard.append((done, of)))
    of = heard[-1][1]
    assert heard == [(done, of) for done in range(1, of + 1)]
    assert of % len(found.levels) == 0

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workloads(workspace, stop)
