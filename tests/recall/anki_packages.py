"""Packages for the tests, made by Anki itself: ``python -m tests.recall.anki_packages``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
MODERN, LEGACY = DATA / "anki-modern.apkg", DATA / "anki-legacy.apkg"
_DAY = 86_400_000
FIRST_MS = 1_770_000_000_000
"""2 February 2026, 02:40 UTC."""
ANSWERS = (
    (0, 1),
    (60_000, 3),
    (660_000, 3),
    (3 * _DAY, 3),
    (12 * _DAY, 1),
    (12 * _DAY + 600_000, 3),
)
"""Milliseconds after the first, and ratings."""


def main() -> None:
    from anki.collection import Collection, ExportAnkiPackageOptions

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(f"{folder}/collection.anki2")
        _fill(collection)
        for path, legacy in ((MODERN, False), (LEGACY, True)):
            options = ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy
            )
            collection.export_anki_package(out_path=str(path), options=options, limit=None)
        collection.close()


def _fill(collection: Any) -> None:
    basic = _add(collection, "Basic", "Maths::Losses", Front="Which <b>mean</b>?", Back="the first")
    _review(collection, basic[0])
    both = _add(
        collection, "Basic (and reversed card)", "Maths::Losses", Front="entropy", Back="surprise"
    )
    _review(collection, both[1])
    typed = _add(
        collection, "Basic (type in the answer)", "Default", Front="Whose bound?", Back="Jensen"
    )
    collection.sched.suspend_cards(typed)
    gaps = "The {{c2::median::middle}} and the {{c1::mean}}, the {{c1::mode}}: &lt;3"
    cloze = _add(collection, "Cloze", "Default", Text=gaps, **{"Back Extra": "all centres"})
    _review(collection, cloze[1])
    collection.set_user_flag_for_cards(3, [cloze[1]])
    empty = _add(collection, "Basic", "Default", Front="No answer here?", Back="&nbsp;")
    assert len(empty) == 1


def _add(collection: Any, model: str, deck: str, **fields: str) -> list[int]:
    note = collection.new_note(collection.models.by_name(model))
    for name, text in fields.items():
        note[name] = text
    note.tags = ["statistics"]
    collection.add_note(note, collection.decks.id(deck))
    return list(note.card_ids())


def _review(collection: Any, card: int) -> None:
    for number, (after, rating) in enumerate(ANSWERS):
        kind = 0 if number < 3 else 2 if number == 5 else 1
        collection.db.execute(
            "insert into revlog values (?, ?, -1, ?, 1, 1, 2500, 4000, ?)",
            FIRST_MS + after + card % 1000, card, rating, kind,
        )  # fmt: skip


if __name__ == "__main__":
    main()
