"""Cards added by hand, from tables, and followed when their name changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer, undo_answer
from coach.usecases.cards.card_add import Seed, add_card, template
from coach.usecases.cards.card_import import import_cards
from coach.usecases.cards.orphans import adopt, count_orphans, orphans
from coach.usecases.cards.past_answers import past_answers
from coach.usecases.check import check_decks
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace


def filled(ask: str = "What does SGD stand for?", answer: str = "words: many #1") -> str:
    return template(Seed(ask, answer, ("a-topic",), ("merge_sort",), "A book"))


def test_a_filled_template_becomes_a_card_with_an_id_of_its_own(workspace: Workspace) -> None:
    key = add_card(workspace, filled())
    assert key == "own:what-does-sgd-stand-for"
    card = workspace.library.card(key)
    assert (card.ask, card.answer) == ("What does SGD stand for?", "words: many #1")
    assert (card.topics, card.katas, card.source) == (("a-topic",), ("merge_sort",), "A book")
    text = (workspace.paths.work / "decks" / "own.yaml").read_text("utf-8")
    assert "why:" not in text
    assert add_card(workspace, filled()) == "own:what-does-sgd-stand-for-2"


def test_a_card_of_several_lines_goes_into_the_deck_that_is_named(workspace: Workspace) -> None:
    text = "kind: code\nask: Write f.\nfunction: f\nexamples:\n  - f(1) -> 1\nanswer: |\n"
    text += "  def f(x):\n      return x\n\nwrong:\n  - 'def f(x): return 2'\n"
    key = add_card(workspace, text, "mine")
    assert workspace.library.card(key).deck == "mine"
    assert workspace.library.card(key).answer == "def f(x):\n    return x"


REFUSED = {
    "ask: W?\nanswr: x\n": 'line 2: unknown key "answr"; did you mean "answer"?',
    "ask: W?\n": 'line 1: "answer" is missing',
    "kind: shrt\nask: W?\nanswer: x\n": 'line 1: "kind" must be one of',
    "ask: [\n": "not YAML",
    "": "missing",
}


def test_what_is_no_card_is_refused_by_the_lines_of_the_template(workspace: Workspace) -> None:
    for text, words in REFUSED.items():
        with pytest.raises(RefusedError) as refused:
            add_card(workspace, text)
        assert words in str(refused.value)
    assert not (workspace.paths.work / "decks" / "own.yaml").exists()


def test_a_deck_needs_a_name_that_is_no_path(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="cannot name a deck"):
        add_card(workspace, filled(), "../elsewhere")


def table(tmp_path: Path, text: str, name: str = "cards.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return file


def test_a_table_with_headers_is_imported_once(workspace: Workspace, tmp_path: Path) -> None:
    text = 'Question,Answer,Kind,Wrong,Tags\nWho?,"Gibbs, he",short,Markov | Bayes,one Two\n'
    text += "Which?,that,,,\n,nothing,,,\n"
    made = import_cards(workspace, table(tmp_path, text))
    assert made.added == ("own:who", "own:which")
    assert made.skipped == ("line 4: no question",)
    card = workspace.library.card("own:who")
    assert (card.answer, card.kind, card.wrong) == ("Gibbs, he", "short", ("Markov", "Bayes"))
    assert card.topics == ("one", "two")
    again = import_cards(workspace, table(tmp_path, text))
    assert (again.added, again.there_already) == ((), 2)


def test_imported_words_without_wrong_samples_are_no_error(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = (
        "ask,answer,kind\nWhose inequality bounds a mean?,Jensen,short\n"
        "The {{c1::mean}} makes the sum of squared errors least.,,cloze\n"
        "the sum divided by the count of values,mean,both-ways\n"
    )
    import_cards(workspace, table(tmp_path, text))
    findings = check_decks(workspace, workspace.paths.work / "decks" / "cards.yaml")
    assert [one for one in findings if one.severity == "error"] == []
    assert sum("C13" in one.message for one in findings) == 2


def test_ankis_text_export_is_understood(workspace: Workspace, tmp_path: Path) -> None:
    text = (
        "#separator:tab\n#html:true\n#deck:ML::Basics\n#tags column:4\n#guid column:1\n"
        "g1\tWhat is <b>bias</b>?\tA shift&nbsp;&amp;<br>more\tml::basics\n"
        "g2\t{{c1::Mean::hint}} and {{c2::\\frac{a}{b}}}\t\t\n"
        'g3\t"two\nlines?"\tyes\t\n'
    )
    made = import_cards(workspace, table(tmp_path, text, "anki.txt"))
    assert (made.deck, made.skipped) == ("basics", ())
    assert made.added == ("own:g1", "own:g2", "own:g3")
    card = workspace.library.card("own:g1")
    assert (card.ask, card.answer, card.topics) == (
        "What is bias?",
        "A shift &\nmore",
        ("ml-basics",),
    )
    assert workspace.library.card("own:g2/2").answer == "\\frac{a}{b}"
    assert workspace.library.card("own:g3").ask == "two\nlines?"


def test_a_header_of_columns_and_bare_rows_are_understood(
    workspace: Workspace, tmp_path: Path
) -> None:
    named = "#separator:;\n#columns:Back;Front\nthat;Which one?\n"
    assert import_cards(workspace, table(tmp_path, named, "a.txt")).added == ("own:which-one",)
    assert workspace.library.card("own:which-one").answer == "that"
    bare = "Why?\tbecause\n"
    assert import_cards(workspace, table(tmp_path, bare, "b.tsv")).added == ("own:why",)


def test_a_row_that_makes_no_sound_card_leaves_everything_as_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "ask,answer,kind\nGood?,yes it is,\nHow many?,lots,number\n"
    with pytest.raises(RefusedError, match="nothing was changed"):
        import_cards(workspace, table(tmp_path, text))
    assert not (workspace.paths.work / "decks" / "cards.yaml").exists()
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RefusedError, match="not UTF-8"):
        import_cards(workspace, bad)


def answered(workspace: Workspace) -> str:
    key = add_card(workspace, filled("Which step does gradient descent take, and how long?"))
    record_answer(workspace, question_for(workspace, key), Rating.GOOD, typed="x")
    return key


def rename(workspace: Workspace, ask: str, new: str) -> None:
    path = workspace.paths.work / "decks" / "own.yaml"
    lines = path.read_text("utf-8").splitlines()
    lines = [f"  - id: {new}" if "- id:" in line else line for line in lines]
    lines = [f"    ask: {ask}" if line.startswith("    ask:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    workspace.library.refresh()


def test_a_renamed_card_is_an_orphan_with_its_match_and_goes_on_when_adopted(
    workspace: Workspace,
) -> None:
    old = answered(workspace)
    assert count_orphans(workspace) == 0
    rename(workspace, "Which step does gradient descent take, and how large is it?", "step")
    (orphan,) = orphans(workspace)
    assert (orphan.key, orphan.answers, orphan.match) == (old, 1, "own:step")
    before = question_for(workspace, "own:step").before
    assert before is None
    adopt(workspace, old, "own:step")
    after = question_for(workspace, "own:step").before
    assert after is not None
    assert [one.typed for one in past_answers(workspace, "own:step")] == ["x"]
    assert orphans(workspace) == []
    undo_answer(workspace)
    assert [one.key for one in orphans(workspace)] == [old]


def test_a_moved_card_is_no_orphan(workspace: Workspace) -> None:
    answered(workspace)
    path = workspace.paths.work / "decks" / "own.yaml"
    path.rename(path.with_name("moved.yaml"))
    workspace.library.refresh()
    assert orphans(workspace) == []


def test_only_a_card_that_is_gone_can_be_followed_and_only_by_a_new_one(
    workspace: Workspace,
) -> None:
    old = answered(workspace)
    with pytest.raises(RefusedError, match="is still in a deck"):
        adopt(workspace, old, "bce")
    with pytest.raises(NotFoundError):
        adopt(workspace, "own:never", "bce")
    rename(workspace, "Something else altogether?", "other")
    record_answer(workspace, question_for(workspace, "bce"), Rating.GOOD)
    with pytest.raises(RefusedError, match="has a history already"):
        adopt(workspace, old, "bce")
    assert orphans(workspace)[0].match == ""
