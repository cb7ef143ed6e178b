"""`coach cards check`: errors and taste apart, proofs remembered, the log read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.cli.start import main
from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.cards.card_check import taste
from coach.usecases.check import check_decks
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

DECK = """
deck: mine
topics: [a]
cards:
  - id: one
    kind: short
    ask: Which word do all good cards begin with?
    answer: hello
    wrong: [bye]
    source: A book (2020)
  - id: two
    kind: short
    ask: Which word do all good cards begin with?
    answer: other
    wrong: [bye]
    source: A book (2020)
"""


def ends_with(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    return int(str(stopped.value.code or 0))


def written(folder: Path, text: str = DECK) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, "utf-8")
    return file


def test_the_same_question_with_another_answer_is_an_error(
    workspace: Workspace, tmp_path: Path
) -> None:
    (finding,) = check_decks(workspace, written(tmp_path))
    assert str(finding) == (
        "mine.yaml:5: card one: C6: asks the same as two, with another answer: learners fail both"
    )


def test_a_proof_is_worked_out_once_for_the_same_card(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved: list[str] = []

    def count(card: object, python: object) -> list[str]:
        proved.append(str(getattr(card, "id", "")))
        return []

    monkeypatch.setattr("coach.usecases.check.prove_card", count)
    check_decks(workspace, written(tmp_path))
    check_decks(workspace, written(tmp_path, DECK.replace("A book", "Another book")))
    assert proved == ["one", "two"]
    check_decks(workspace, written(tmp_path, DECK.replace("[bye]", "[good bye]", 1)))
    assert proved == ["one", "two", "one"]


@pytest.fixture
def unproven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave proofs out: the tests of the built-in decks have them all."""
    monkeypatch.setattr("coach.usecases.check.prove_card", lambda card, python: [])


@pytest.mark.usefixtures("unproven")
def test_a_card_forgotten_often_and_slow_is_named(workspace: Workspace) -> None:
    for _ in range(8):
        question = question_for(workspace, "entropy-fair-coin")
        record_answer(workspace, question, Rating.AGAIN, typed="1", milliseconds=60_000)
    found = [str(one) for one in check_decks(workspace) if "C15" in one.message]
    assert any("card entropy-fair-coin: C15: forgotten 8 times" in line for line in found)
    assert any("takes you 60 s, above 20" in line for line in found)


SAME = DECK.replace("answer: other", "answer: hello")
APART = DECK.replace("with?\n    answer: other", "which end?\n    answer: other")


def test_errors_and_taste_end_with_codes_of_their_own(tmp_path: Path) -> None:
    def ends(text: str, *options: str) -> int:
        return ends_with("cards", "check", str(written(tmp_path, text)), *options)

    assert ends(DECK) == 3
    assert ends(DECK.replace("kind: short", "kind: shrt", 1)) == 3
    assert ends(SAME) == 0
    assert ends(SAME, "--strict") == 1
    assert ends(APART) == 0


@pytest.mark.usefixtures("unproven")
def test_the_built_in_decks_are_clean_of_errors_and_of_taste(workspace: Workspace) -> None:
    assert [str(finding) for finding in check_decks(workspace)] == []


def test_a_deck_that_is_installed_is_not_compared_with_itself(workspace: Workspace) -> None:
    pack = workspace.library.index.packs["coach"]
    assert check_decks(workspace, pack.root / "decks" / "losses.yaml") == []


def test_a_topic_without_its_basics_is_told_once(home: Path, travel: Travel) -> None:
    folder = home / "work"
    (folder / "roadmaps").mkdir(parents=True)
    (folder / "roadmaps" / "topics.yaml").write_text(
        "topics:\n  - {topic: counting-up}\n"
        "  - {topic: adding-up, needs: [counting-up]}\n"
        "  - {topic: summing-up, needs: [adding-up]}\n",
        encoding="utf-8",
    )
    (folder / "decks").mkdir()
    (folder / "decks" / "sums.yaml").write_text(
        "deck: sums\ncards:\n"
        "  - {id: a, ask: bo da ki?, answer: one, topics: [counting-up], source: s}\n"
        "  - {id: b, ask: ki fu lo?, answer: two, topics: [summing-up], source: s}\n"
        "  - {id: c, ask: lo mu re?, answer: six, topics: [summing-up, suming-up], source: s}\n",
        encoding="utf-8",
    )
    workspace = travel("2026-03-09T18:30")
    deck = folder / "decks" / "sums.yaml"
    found = [one.message for one in check_decks(workspace, deck) if "C11" in one.message]
    assert found == [
        'C11: "summing-up" needs "adding-up", which has no cards and no katas: fill the gap',
        'C11: no topic map has "suming-up"; did you mean "summing-up"?',
    ]


def test_of_two_packs_the_learner_s_own_card_is_the_one_to_be_mended(workspace: Workspace) -> None:
    built_in = replace(workspace.library.card("coach:kl-never-negative"), pack="coach")
    own = replace(built_in, id="mine", pack="own", answer="another", path="decks/own.yaml")
    for cards in ([built_in, own], [own, built_in]):
        (finding,) = (one for one in taste(cards) if "asks the same" in str(one))
        assert str(finding).startswith("decks/own.yaml")
    assert not [one for one in taste([built_in], [own]) if "asks the same" in str(one)]
