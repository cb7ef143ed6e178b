"""What the roadmaps want explained is asked by cards that its own task names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from coach.plan.parts import Question
from coach.plan.roadmap import Roadmap, parse_roadmap
from tests.recall.samples import ROOT, built_in

EXPLAINED: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "explained.yaml").read_text("utf-8")
)
DECK_OF = {
    card.id: deck.stem
    for deck in sorted((ROOT / "decks").glob("*.yaml"))
    for card in built_in(deck.stem).values()
}
NO_CARD = "no card: "


def roadmap_named(name: str) -> Roadmap:
    path = ROOT / "roadmaps" / f"{name}.yaml"
    roadmap, _ = parse_roadmap(path.read_text("utf-8"), str(path), "core")
    assert roadmap is not None
    return roadmap


def named(roadmap: Roadmap) -> dict[str, set[str]]:
    """Return the cards that each task names, by its decks and its questions, too."""
    found: dict[str, set[str]] = {one.id: set() for one in roadmap.checkpoints}
    for week in (week for phase in roadmap.phases for week in phase.weeks):
        for task in (task for day in week.days for task in day.tasks):
            decks = {card for card, deck in DECK_OF.items() if deck in task.decks}
            found[task.id] = {*task.cards, *decks, *_answers(task.self_test)}
    return found


def _answers(questions: tuple[Question, ...]) -> Iterator[str]:
    return (question.card for question in questions if question.card)


@pytest.mark.parametrize("name", EXPLAINED)
def test_each_is_covered_by_cards_that_its_task_names(name: str) -> None:
    cards_of = named(roadmap_named(name))
    wanting = []
    for task, items in EXPLAINED[name].items():
        for words, cards in items.items():
            if not cards.startswith(NO_CARD):
                missing = {*cards.split(", ")} - cards_of.get(task, set())
                wanting += [f"{task}, {words}: {card}" for card in sorted(missing)]
    assert wanting == []


def test_every_card_and_task_exists() -> None:
    for name, tasks in EXPLAINED.items():
        assert {*tasks} <= {*named(roadmap_named(name))}
        cards = {
            card
            for items in tasks.values()
            for said in items.values()
            if not said.startswith(NO_CARD)
            for card in said.split(", ")
        }
        assert cards <= {*DECK_OF}


def test_what_every_week_of_the_year_studies_and_assesses_is_there() -> None:
    weeks = {f"week-{number:02}" for number in range(1, 53)}
    for part in ("study", "assess"):
        assert {f"{week}/{part}" for week in weeks} <= {*EXPLAINED["ai-52-weeks"]}
