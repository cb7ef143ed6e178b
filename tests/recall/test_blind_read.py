"""Each deck was answered from its fronts alone; where card and reader agreed, they still do."""

from __future__ import annotations

import runpy
from collections.abc import Iterator

import pytest

from coach.judge.run import cool_down, warm_up
from coach.recall.checkers import Verdict
from coach.recall.kinds import Code
from tests.recall.blind import CHANGES, HEADER, READ, Row, answered, count, front, said_of, total
from tests.recall.samples import ROOT, built_in

CARDS = [card for deck in READ for card in built_in(deck).values()]


@pytest.fixture(scope="module", autouse=True)
def warm() -> Iterator[None]:
    """One warm judge for all code cards, as the app has it."""
    warm_up("python")
    yield
    cool_down()


def is_quick(deck: str, row: Row) -> bool:
    """NumPy takes too long to start in a sandbox for each of its cards."""
    settings = built_in(deck)[row["id"]].settings
    return not isinstance(settings, Code) or "numpy" not in row["answer"]


@pytest.mark.parametrize("deck", sorted(READ))
def test_every_card_of_the_deck_was_answered_or_waits_for_a_reader(deck: str) -> None:
    assert [row["id"] for row in READ[deck]] == list(built_in(deck))
    assert all(row.get("waits") or "answer" in row for row in READ[deck])


@pytest.mark.parametrize("deck", sorted(READ))
def test_what_was_agreed_is_right_or_graded_by_oneself(deck: str) -> None:
    rows = [row for row in READ[deck] if row.get("agreed") and not row.get("waits")]
    agreed = {row["id"]: said_of(deck, row).verdict for row in rows if is_quick(deck, row)}
    assert set(agreed.values()) <= {Verdict.RIGHT, Verdict.SELF_GRADED}, agreed


@pytest.mark.parametrize("deck", sorted(READ))
def test_every_disagreement_says_how_it_was_settled_and_every_change_what_it_was(deck: str) -> None:
    for row in READ[deck]:
        assert row.get("waits") or row["agreed"] or row["note"].endswith("."), row["id"]
        assert row.get("changed", "question") in CHANGES, row["id"]
        assert "waits" not in row or row["waits"] is True, row["id"]


@pytest.mark.parametrize("deck", sorted(READ))
def test_the_header_of_the_deck_says_what_its_rows_say(deck: str) -> None:
    header = HEADER.search((ROOT / "decks" / f"{deck}.yaml").read_text("utf-8"))
    assert header is not None
    said = header.group().split(": ", 1)[1]
    assert said == f"{count(READ[deck])}.", "python -m tests.recall.blind --write"


def test_the_total_is_the_sum_of_the_decks() -> None:
    counts = [count(rows) for rows in READ.values()]
    assert total().cards == sum(one.cards for one in counts) == len(CARDS)
    assert total().changed == sum(one.changed for one in counts) > 0


def test_what_waits_for_a_reader_is_not_counted_as_read() -> None:
    rows: list[Row] = [
        {"id": "a/1", "agreed": True, "changed": "wording"},
        {"id": "a/2", "agreed": True},
        {"id": "b", "agreed": False, "note": "The answer stands."},
        {"id": "c", "waits": True},
    ]
    assert str(count(rows)) == (
        "3 cards answered from their fronts, 1 changed (wording 1), 1 settled otherwise; "
        "1 new or reworded since"
    )


def test_a_front_shows_what_is_asked_and_not_the_answer() -> None:
    card = built_in("losses")["bernoulli-likelihood"]
    assert card.ask in front(card)
    assert "the observed label" in front(card)
    assert card.answer not in front(card)


def test_a_readers_answer_is_judged_as_it_is_put_in() -> None:
    row: Row = {"id": "bernoulli-mle", "waits": True}
    right, verdict = answered("losses", row, "mean(y)")
    assert (right, verdict) == (
        {"id": "bernoulli-mle", "answer": "mean(y)", "agreed": True},
        Verdict.RIGHT,
    )
    assert answered("losses", row, "sum(y)")[0]["agreed"] is False


def test_the_list_of_decks_in_the_documentation_is_up_to_date() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "decks.py"))["page"]
    assert page() == (ROOT / "docs" / "decks.md").read_text("utf-8"), "make decks-list"
