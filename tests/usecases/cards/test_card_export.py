"""Cards leave as a table that can be read again, or as a package that Anki takes with its past."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path

import pytest

from coach.recall.anki_package import read_package
from coach.recall.anki_writing import as_html
from coach.recall.memory import Rating
from coach.recall.queue import scheduled
from coach.usecases.cards.anki_import import import_package
from coach.usecases.cards.answer import question_for, record_answer, suspend_card
from coach.usecases.cards.card_actions import flag_card
from coach.usecases.cards.card_export import export_cards
from coach.usecases.cards.card_import import import_cards, plain_text
from coach.usecases.cards.past_answers import past_answers
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

DECK = "coach:losses"
LEARNT, WITHIN_STEPS, ASIDE = "coach:bce", "coach:mse", "coach:perplexity"


def learned(travel: Travel) -> Workspace:
    """Somebody who has answered one card three times, one once, and set one aside."""
    moments = (
        ("2026-03-02T18:30", LEARNT, Rating.EASY),
        ("2026-03-09T03:30", LEARNT, Rating.AGAIN),
        ("2026-03-09T03:45", LEARNT, Rating.GOOD),
        ("2026-03-10T09:00", WITHIN_STEPS, Rating.GOOD),
    )
    for moment, subject, rating in moments:
        workspace = travel(moment)
        record_answer(workspace, question_for(workspace, subject), rating, milliseconds=90_000)
    flag_card(workspace, LEARNT, 3)
    suspend_card(workspace, ASIDE)
    return travel("2026-03-12T18:30")


def test_a_table_is_read_again_as_cards(workspace: Workspace, tmp_path: Path) -> None:
    count = export_cards(workspace, tmp_path / "losses.csv", DECK)
    with (tmp_path / "losses.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert len(rows) == count == len(list(workspace.library.cards(DECK)))
    assert rows["bce"]["kind"] == "basic", "a formula cannot stand in a table"
    assert "labels; shape (N,), 0 or 1" in rows["bce"]["ask"]
    gap = rows["best-constant/1"]
    assert gap["kind"] == "cloze" and "{{mean}}" in gap["ask"]
    made = import_cards(workspace, tmp_path / "losses.csv", "again")
    assert (len(made.added), made.skipped) == (count, ())
    again = workspace.library.card("own:best-constant-1/1")
    original = workspace.library.card("coach:best-constant/1")
    assert (again.ask, again.answer, again.why) == (original.ask, original.answer, original.why)


def test_a_package_holds_where_each_card_stands_and_every_review(
    travel: Travel, tmp_path: Path
) -> None:
    workspace = learned(travel)
    count = export_cards(workspace, tmp_path / "all.apkg", DECK)
    notes = {note.guid: note for note in read_package(tmp_path / "all.apkg")}
    assert len(notes) == count
    note = notes[f"coach {LEARNT}"]
    (card,) = note.cards
    assert [one.rating for one in card.reviews] == [4, 1, 3]
    assert {one.milliseconds for one in card.reviews} == {60_000}, "Anki's longest"
    assert (card.flag, card.suspended, note.deck) == (3, False, "coach::losses")
    assert [one.suspended for one in notes[f"coach {ASIDE}"].cards] == [True]
    assert note.tags == tuple(workspace.library.card(LEARNT).topics)


def test_what_comes_back_from_a_package_stands_where_it_stood(
    travel: Travel, tmp_path: Path
) -> None:
    workspace = learned(travel)
    export_cards(workspace, tmp_path / "all.apkg", DECK)
    made = import_package(workspace, tmp_path / "all.apkg", "back")
    (name,) = (key for key in made.added if past_answers(workspace, key)[2:])
    then, now = (scheduled(workspace.store, key) for key in (LEARNT, name))
    assert then is not None and now is not None
    assert now.memory == then.memory
    assert (now.last_day, now.answers, now.lapses) == (then.last_day, then.answers, then.lapses)


@pytest.mark.skipif(find_spec("anki") is None, reason="Anki is not installed: pip install anki")
def test_anki_takes_it_with_days_memory_and_reviews(travel: Travel, tmp_path: Path) -> None:
    from anki.collection import (
        Collection,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    workspace = learned(travel)
    count = export_cards(workspace, tmp_path / "all.apkg", DECK)
    collection = Collection(str(tmp_path / "collection.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    path = str(tmp_path / "all.apkg")
    request = ImportAnkiPackageRequest(package_path=path, options=options)
    log = collection.import_anki_package(request).log
    assert (len(log.new), collection.card_count()) == (count, count)
    assert collection.db is not None
    assert collection.db.scalar("SELECT count() FROM revlog") == 4
    found = collection.db.all(
        "SELECT type, queue, ivl, flags FROM cards WHERE type > 0 OR queue < 0 OR flags > 0 "
        "ORDER BY type, queue"
    )
    state = scheduled(workspace.store, LEARNT)
    assert state is not None
    assert found == [[0, -1, 0, 0], [1, 1, 1, 0], [2, 2, state.due_day - state.last_day, 3]]
    first = collection.db.scalar("SELECT flds FROM notes WHERE guid = ?", f"coach {LEARNT}")
    assert first.startswith("Write binary cross-entropy")
    collection.close()


def test_other_endings_and_missing_folders_are_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    for name, reason in (("a.xlsx", "name it .csv"), ("none/a.csv", "cannot be written")):
        with pytest.raises(RefusedError, match=reason):
            export_cards(workspace, tmp_path / name, DECK)
    with pytest.raises(RefusedError, match="cannot be written"):
        export_cards(workspace, tmp_path / "none" / "a.apkg", DECK)


def test_maths_and_code_go_to_anki_s_marks_and_come_back() -> None:
    text = "So $x_i < 2$ and `a < b`:\n```\nif a:\n    b\n```"
    assert as_html(text) == (
        "So \\(x_i &lt; 2\\) and <code>a &lt; b</code>:<br><pre>if a:\n    b</pre>"
    )
    assert plain_text(as_html(text)) == text.replace(":\n```", ":\n\n```")
    assert plain_text("[$]x[/$] and [$$]y[/$$] and \\[ z \\]") == "$x$ and $$y$$ and $$z$$"
    assert plain_text("<pre>a:<br>  b</pre>") == "```\na:\n  b\n```"
