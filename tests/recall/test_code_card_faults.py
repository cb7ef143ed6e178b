"""Small faults put into the answers of code cards: some call notices each that changes anything."""

from __future__ import annotations

import os

import pytest
import yaml

from coach.judge.mutants import mutants_of
from coach.judge.snippet import Snippet, judge_snippets
from coach.recall.cards import Card
from coach.recall.kinds import Code
from tests.recall.samples import ROOT, built_in

ALL = os.environ.get("COACH_CARD_FAULTS") == "1"
QUICK = ("close-code",)
"""Tried by `make test`; `make card-faults` tries every card."""
DECKS = sorted(path.stem for path in (ROOT / "decks").glob("*.yaml"))
CARDS = {
    card.id: card
    for deck in DECKS
    for card in built_in(deck).values()
    if isinstance(card.settings, Code)
}
HARMLESS = yaml.safe_load(
    (ROOT / "tests" / "recall" / "data" / "harmless_faults.yaml").read_text("utf-8")
)


def unnoticed(card: Card) -> list[list[str]]:
    """Return the faults, as what stood there and what stands there now, that every call lets by."""
    settings = card.settings
    assert isinstance(settings, Code)
    calls = (*settings.examples, *settings.hidden)
    snippet = Snippet(settings.function, calls, settings.needs, settings.tolerance)
    mutants = mutants_of(card.answer)
    assert mutants
    verdicts = judge_snippets(snippet, [mutant.source for mutant in mutants])
    judged = zip(mutants, verdicts, strict=True)
    return [[mutant.was, mutant.becomes] for mutant, verdict in judged if verdict.passed]


@pytest.mark.parametrize("name", CARDS if ALL else QUICK)
def test_only_faults_that_change_nothing_go_unnoticed(name: str) -> None:
    assert unnoticed(CARDS[name]) == HARMLESS.get(name, {"faults": []})["faults"]


def test_a_fault_that_is_called_harmless_says_why_and_is_one_of_its_card() -> None:
    assert HARMLESS
    for name, about in HARMLESS.items():
        faults = [[mutant.was, mutant.becomes] for mutant in mutants_of(CARDS[name].answer)]
        assert about["why"].endswith("."), name
        assert all(fault in faults for fault in about["faults"]), name
