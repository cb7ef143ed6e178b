"""A package of Anki becomes decks, and its reviews a part of the log, at their own moments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coach.recall.queue import scheduled
from coach.store import derived
from coach.usecases.cards.anki_import import import_package
from coach.usecases.cards.out_of_queue import cards_aside
from coach.usecases.cards.past_answers import past_answers
from coach.usecases.check import check_decks
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace
from tests.recall.anki_packages import ANSWERS, LEGACY, MODERN

GAPS = "own:the-median-and-the-mean-the-mode-3"


@pytest.mark.parametrize("package", [MODERN, LEGACY])
def test_notes_become_cards_of_the_kind_they_were(workspace: Workspace, package: Path) -> None:
    made = import_package(workspace, package)
    assert made.added == ("own:which-mean", "own:entropy", "own:whose-bound", GAPS)
    assert made.decks == ("losses", package.stem)
    assert made.skipped == (f'{package.stem}: "No answer here?": no answer',)
    kinds = {one: workspace.library.card(one).kind for one in (made.added[0], made.added[2])}
    assert list(kinds.values()) == ["basic", "short"]
    assert workspace.library.card("own:entropy/back").answer == "entropy"
    card = workspace.library.card(f"{GAPS}/3")
    assert (card.answer, card.why, card.topics) == ("mode", "all centres", ("statistics",))
    assert card.ask == "The median and the mean, the [...]: <3"
    for name in made.decks:
        deck = workspace.paths.work / "decks" / f"{name}.yaml"
        assert [one for one in check_decks(workspace, deck) if one.severity == "error"] == []


def test_reviews_are_answers_of_their_days_and_the_schedule_follows_from_them(
    workspace: Workspace,
) -> None:
    assert import_package(workspace, MODERN).answers == 3 * len(ANSWERS)
    for subject in ("own:which-mean", "own:entropy/back", f"{GAPS}/1"):
        past = past_answers(workspace, subject)
        assert [int(one.rating or 0) for one in past] == [rating for _, rating in ANSWERS]
        assert {one.day for one in past} == {date(2026, 2, day) for day in (1, 4, 13)}
        state = scheduled(workspace.store, subject)
        assert state is not None
        assert (state.answers, state.lapses) == (len(ANSWERS), 1)
        assert date.fromordinal(state.due_day) == past[-1].due
    assert scheduled(workspace.store, f"{GAPS}/2") is None, "its number was never answered"
    why = {one.subject: one.why for one in cards_aside(workspace)}
    assert why == {"own:whose-bound": ("suspended by you",), f"{GAPS}/1": ("flag 3",)}
    before = list(derived.dump(workspace.store.connection))
    workspace.store.rebuild()
    assert list(derived.dump(workspace.store.connection)) == before


@pytest.mark.parametrize("stopped_at", [0, 3, 7])
def test_a_stopped_import_leaves_decks_and_log_as_they_were(
    workspace: Workspace, stopped_at: int
) -> None:
    heard = list[tuple[int, int]]()

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if done == stopped_at:
            raise KeyboardInterrupt

    deck = workspace.paths.work / "decks" / "losses.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(
        "deck: losses\nabout: Mine.\n\ncards:\n  - id: mine\n    ask: A?\n    answer: b\n",
        encoding="utf-8",
    )
    before = deck.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        import_package(workspace, MODERN, told=told)
    assert heard == [(done, 10) for done in range(stopped_at + 1)]
    assert [*deck.parent.glob("*.yaml")] == [deck]
    assert deck.read_bytes() == before
    assert workspace.store.newest() == ""
    deck.unlink()
    made = import_package(workspace, MODERN)
    assert (len(made.added), made.answers) == (4, 3 * len(ANSWERS))


def test_a_package_imported_again_changes_nothing(workspace: Workspace) -> None:
    import_package(workspace, MODERN)
    count = workspace.store.connection.execute("SELECT count(*) FROM events").fetchone()
    again = import_package(workspace, MODERN)
    assert (again.added, again.there_already, again.answers) == ((), 4, 0)
    assert workspace.store.connection.execute("SELECT count(*) FROM events").fetchone() == count


def test_the_same_notes_from_another_package_get_names_of_their_own(workspace: Workspace) -> None:
    import_package(workspace, MODERN)
    import_package(workspace, LEGACY)
    assert workspace.library.problems() == []
    assert workspace.library.card(f"{GAPS}-2/1").deck == "anki-legacy"


def test_one_deck_can_be_named_for_all(workspace: Workspace) -> None:
    assert import_package(workspace, LEGACY, "From Anki").decks == ("from-anki",)


def test_a_file_that_is_no_package_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "a.apkg"
    file.write_bytes(b"no package")
    with pytest.raises(RefusedError, match="no package of Anki"):
        import_package(workspace, file)
    assert not (workspace.paths.work / "decks").exists()
