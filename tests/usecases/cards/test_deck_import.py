"""Somebody else's deck file, taken over as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.usecases.cards.deck_import import import_deck_file
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

DECK = '---\nname = "My deck"\n---\n\nQ: What is 2 + 2?\nA: 4\n\nC: The [mean] of squares.\n'


def a_file(folder: Path, text: str, name: str = "hash.md") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_markdown_deck_becomes_one_of_the_own_pack_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = a_file(tmp_path, DECK)
    imported = import_deck_file(workspace, file)
    assert (imported.deck, len(imported.added)) == ("my-deck", 2)
    assert [card.ask for card in workspace.library.cards("own:my-deck")] == [
        "What is 2 + 2?",
        "The [...] of squares.",
    ]
    assert (workspace.paths.work / "decks" / "hash.md").read_text("utf-8") == DECK
    again = import_deck_file(workspace, file)
    assert (again.added, again.there_already) == ((), 2)


def test_a_deck_with_faults_is_refused_with_all_of_them_and_leaves_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "deck: x\ncards:\n  - id: a\n    ask: W?\n  - id: b\n    answer: x\n"
    with pytest.raises(RefusedError) as refused:
        import_deck_file(workspace, a_file(tmp_path, text, "bad.yaml"))
    assert [line.partition("bad.yaml:")[2][:9] for line in str(refused.value).splitlines()] == [
        "3: card a",
        "5: card b",
    ]
    assert not (workspace.paths.work / "decks" / "bad.yaml").exists()


def test_what_is_there_already_is_not_written_over(workspace: Workspace, tmp_path: Path) -> None:
    import_deck_file(workspace, a_file(tmp_path, DECK))
    with pytest.raises(RefusedError, match="is there already: give one of the two another name"):
        import_deck_file(workspace, a_file(tmp_path, DECK.replace("4", "four")))
    with pytest.raises(RefusedError, match="is a card of yours already"):
        import_deck_file(workspace, a_file(tmp_path, DECK, "other.md"))
    with pytest.raises(RefusedError, match="holds no card"):
        import_deck_file(workspace, a_file(tmp_path, "# A heading\n", "empty.md"))
