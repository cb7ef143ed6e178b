"""Each deck was answered from its fronts alone; where card and reader agreed, they still do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

import pytest
import yaml

from coach.judge.run import cool_down, warm_up
from coach.recall.checkers import Checked, Verdict, check
from coach.recall.kinds import Code
from coach.usecases.code_cards import check_code
from tests.recall.samples import ROOT, built_in

FOLDER = ROOT / "tests" / "recall" / "data" / "blind"
READ = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")}


@pytest.fixture(scope="module", autouse=True)
def warm() -> Iterator[None]:
    """One warm judge for all code cards, as the app has it."""
    warm_up("python")
    yield
    cool_down()


def is_quick(deck: str, row: dict[str, Any]) -> bool:
    """NumPy takes too long to start in a sandbox for each of its cards."""
    settings = built_in(deck)[row["id"]].settings
    return not isinstance(settings, Code) or "numpy" not in row["answer"]


def said_of(deck: str, row: dict[str, Any]) -> Checked:
    """Judge an answer; options and steps stood in the order that the card's own name gives."""
    card = built_in(deck)[row["id"]]
    if isinstance(card.settings, Code):
        return check_code(card.settings, row["answer"])
    return check(card, row["answer"], crc32(card.id.encode()))


@pytest.mark.parametrize("deck", sorted(READ))
def test_every_card_of_the_deck_was_answered(deck: str) -> None:
    assert [row["id"] for row in READ[deck]] == list(built_in(deck))


@pytest.mark.parametrize("deck", sorted(READ))
def test_what_was_agreed_is_right_or_graded_by_oneself(deck: str) -> None:
    rows = [row for row in READ[deck] if row["agreed"] and is_quick(deck, row)]
    agreed = {row["id"]: said_of(deck, row).verdict for row in rows}
    assert set(agreed.values()) <= {Verdict.RIGHT, Verdict.SELF_GRADED}, agreed


@pytest.mark.parametrize("deck", sorted(READ))
def test_every_disagreement_says_how_it_was_settled(deck: str) -> None:
    for row in READ[deck]:
        assert row["agreed"] or row["note"].endswith("."), row["id"]
