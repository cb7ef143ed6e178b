"""Anki's packages of two generations, made by Anki itself, and files that are none."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from coach.recall.anki_package import PackageError, read_package
from tests.recall.anki_packages import ANSWERS, FIRST_MS, LEGACY, MODERN


@pytest.mark.parametrize("package", [MODERN, LEGACY])
def test_both_generations_hold_the_same_notes(package: Path) -> None:
    notes = read_package(package)
    assert [note.model for note in notes] == [
        "Basic",
        "Basic (and reversed card)",
        "Basic (type in the answer)",
        "Cloze",
        "Basic",
    ]
    basic, both, typed, cloze, _ = notes
    assert (basic.deck, typed.deck, basic.tags) == ("Maths::Losses", "Default", ("statistics",))
    assert basic.faces == (("Front", "Back"),)
    assert both.faces == (("Front", "Back"), ("Back", "Front"))
    assert (typed.is_typed, typed.faces, typed.cards[0].suspended) == (True, basic.faces, True)
    assert (cloze.is_cloze, cloze.faces) == (True, (("Text", "Back Extra"),))
    assert [(card.face, card.flag, len(card.reviews)) for card in cloze.cards] == [
        (0, 0, 0),
        (1, 3, len(ANSWERS)),
    ]


@pytest.mark.parametrize("package", [MODERN, LEGACY])
def test_reviews_keep_their_moments_and_ratings(package: Path) -> None:
    (card,) = read_package(package)[0].cards
    first = card.reviews[0].at_ms
    assert 0 <= first - FIRST_MS < 1000
    found = tuple((one.at_ms - first, one.rating) for one in card.reviews)
    assert found == ANSWERS
    assert {one.milliseconds for one in card.reviews} == {4000}


def test_without_zstd_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(PackageError, match='"Support older Anki versions" ticked'):
        read_package(MODERN)
    assert len(read_package(LEGACY)) == 5


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.apkg"
    text.write_text("no package", encoding="utf-8")
    empty, broken = tmp_path / "b.apkg", tmp_path / "c.apkg"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("media", "{}")
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("collection.anki21", b"SQLite format 3\x00 and then nothing")
    for file, reason in ((text, "no package"), (empty, "holds no"), (broken, "cannot be read")):
        with pytest.raises(PackageError, match=reason):
            read_package(file)
    with pytest.raises(PackageError, match="no package"):
        read_package(tmp_path / "missing.apkg")
