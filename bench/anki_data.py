"""The same learner in Anki: 100,000 notes, their cards scheduled by FSRS, the review log filled.

Anki is imported inside the functions: without it, its rows are left out.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.content import card_id
from bench.histories import TODAY, Review, Size, all_reviews, difficulty, due_day, last_interval

if TYPE_CHECKING:
    from anki.collection import Collection

NEW_A_DAY = 10
REVIEWS_A_DAY = 200
"""Coach's own limits; Anki's are set to the same."""

_DAY_NUMBER = 3000
"""Today, in days since the collection was created."""
_DAY = 86_400
_DEFAULT_DECK = 1
_NOTES_A_TIME = 5_000


def is_installed() -> bool:
    return find_spec("anki") is not None


def make(folder: Path, size: Size) -> None:
    """Make a collection with all cards in one deck, which is where Anki finds them fastest."""
    from anki.collection import Collection

    print(f"bench: the same in Anki, {size.reviews:,} reviews (once)", file=sys.stderr)
    file = folder / "collection.anki2"
    with _opened(file) as collection:
        _set_up(collection)
    # The day counts from the file's creation, which is read when the file is opened.
    bring_up_to_date(file)
    with contextlib.closing(Collection(str(file))) as collection:
        assert collection.sched.today == _DAY_NUMBER
        _add_notes(collection, size.cards)
        _write_states(collection, size)


def bring_up_to_date(file: Path) -> None:
    """Make today the same day of the collection, whenever it was made."""
    with _opened(file) as collection:
        created = collection.sched.day_cutoff - _DAY * (_DAY_NUMBER + 1)
        _database(collection).execute("update col set crt = ?", created)


def limit(file: Path, new: int, reviews: int) -> None:
    """Set how many cards a day may bring."""
    with _opened(file) as collection:
        settings = collection.decks.config_dict_for_deck_id(_deck_id())
        settings["new"]["perDay"] = new
        settings["rev"]["perDay"] = reviews
        collection.decks.update_config(settings)


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[Collection]:
    from anki.collection import Collection

    with contextlib.closing(Collection(str(file))) as collection:
        yield collection


def _database(collection: Collection) -> Any:
    database = collection.db
    assert database is not None
    return database


def _deck_id() -> Any:
    from anki.decks import DeckId

    return DeckId(_DEFAULT_DECK)


def _set_up(collection: Collection) -> None:
    collection.set_config("fsrs", True)
    settings = collection.decks.config_dict_for_deck_id(_deck_id())
    settings["new"]["perDay"] = NEW_A_DAY
    settings["rev"]["perDay"] = REVIEWS_A_DAY
    collection.decks.update_config(settings)


def _add_notes(collection: Collection, count: int) -> None:
    from anki.collection import AddNoteRequest

    basic = collection.models.by_name("Basic")
    assert basic is not None

    def request(number: int) -> AddNoteRequest:
        note = collection.new_note(basic)
        note.fields[0] = f"What is said of {card_id(number)}, the card with the number {number}?"
        note.fields[1] = "That it is one more than the thing before it, and one less than the next."
        return AddNoteRequest(note=note, deck_id=_deck_id())

    for first in range(0, count, _NOTES_A_TIME):
        numbers = range(first, min(count, first + _NOTES_A_TIME))
        collection.add_notes([request(number) for number in numbers])


def _write_states(collection: Collection, size: Size) -> None:
    database = _database(collection)
    cards: list[int] = database.list("select id from cards order by id")
    shift = (round(time.time()) // _DAY - (TODAY.toordinal() - 719_163)) * _DAY
    reviews = all_reviews(size)
    last = {review.card: review for review in reviews}
    states = [_state(cards[number], last[number], shift, size) for number in range(size.seen)]
    database.executemany(
        "update cards set type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, data = ? "
        "where id = ?",
        states,
    )
    log = list(_log(reviews, cards, shift))
    database.executemany("insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, 1)", log)


def _state(card: int, last: Review, shift: int, size: Size) -> tuple[Any, ...]:
    """Return where a card stands, with the memory that saves Anki from reading its history."""
    memory = {
        "s": float(last.interval),
        "d": difficulty(last.card),
        "dr": 0.9,
        "decay": 0.154,
        "lrt": last.milliseconds // 1000 + shift,
    }
    due = _DAY_NUMBER + due_day(last.card, size) - TODAY.toordinal()
    interval = last_interval(last.card, size)
    return (due, interval, last.number + 1, json.dumps(memory, separators=(",", ":")), card)


def _log(reviews: list[Review], cards: list[int], shift: int) -> Iterator[tuple[int, ...]]:
    """Yield the rows of the review log; their ids are moments, and no two may be the same."""
    newest = 0
    for review in reviews:
        newest = max(newest + 1, review.milliseconds + shift * 1000)
        factor = round((difficulty(review.card) - 1) / 9 * 1000) + 100
        taken = 4000 + review.card % 9000
        card = cards[review.card]
        yield (newest, card, review.rating, review.interval, review.before, factor, taken)


def version() -> str:
    """Return the name of the peer as the table shows it."""
    from anki.buildinfo import version as number

    return f"Anki {number}"
