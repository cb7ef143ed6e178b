"""Past answers to a card: what was typed, how it went, how long it took."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.recall.memory import Rating
from coach.recall.rating import usual_time
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.recall.cards import Card
    from coach.recall.checkers import Checked

_SEEN = (kinds.CARD_ANSWERED, kinds.CARD_ACQUAINTED)


@record
class PastAnswer:
    """One time a card was met. ``rating`` is None where it was shown and not counted."""

    day: date
    rating: Rating | None
    typed: str
    verdict: str
    slip: str
    milliseconds: int
    hints: int = 0
    stability: float | None = None
    """What it left behind; None where it was shown and not counted."""
    due: date | None = None
    """The day it was then due."""


@record
class Slip:
    """A mistake made before on the same card."""

    day: date
    typed: str
    times: int = 1


def past_answers(workspace: Workspace, subject: str) -> tuple[PastAnswer, ...]:
    """Return every answer that stands in the log, oldest first."""
    events = workspace.store.events_of(subject)
    for event in events:
        if event.kind == kinds.CARD_ADOPTED:
            events = [*workspace.store.events_of(str(event.body["from"])), *events]
    return tuple(_past(event) for event in events if event.kind in _SEEN)


def _past(event: Event) -> PastAnswer:
    body = event.body
    return PastAnswer(
        date.fromordinal(body["day"]),
        Rating(body["rating"]) if "rating" in body else None,
        body.get("typed", ""),
        body.get("verdict", ""),
        body.get("slip", ""),
        body.get("milliseconds", 0),
        body.get("hints", 0),
        body.get("stability"),
        date.fromordinal(body["due_day"]) if body.get("due_day") else None,
    )


def usual_milliseconds(past: tuple[PastAnswer, ...]) -> int | None:
    """Return the median time of right answers without help, or None while there are too few."""
    return usual_time(
        [
            one.milliseconds
            for one in past
            if one.verdict == "right" and not one.hints and one.milliseconds > 0
        ]
    )


def same_slip(
    past: tuple[PastAnswer, ...], checked: Checked, card: Card, typed: str
) -> Slip | None:
    """Return when the same mistake was last made on this card, and how often, if it was.

    It is the same by its name; words without one, by being the same words.
    """
    wrong = [one for one in past if one.verdict == "wrong"]
    same = [
        one
        for one in wrong
        if (checked.slip and one.slip == checked.slip) or _same_words(card, one.typed, typed)
    ]
    return Slip(same[-1].day, same[-1].typed, len(same)) if same else None


def _same_words(card: Card, one: str, other: str) -> bool:
    from coach.recall.checkers.words import typed_alike
    from coach.recall.confused import words_of

    words = words_of(card)
    return words is not None and typed_alike(words, one, other)


def past_in_words(past: PastAnswer) -> str:
    """Return a past answer on one line: day, rating, seconds, and what was typed."""
    rating = past.rating.word if past.rating else "shown"
    seconds = f"{past.milliseconds / 1000:.0f} s" if past.milliseconds else ""
    hints = counted(past.hints, "hint") if past.hints else ""
    typed = " / ".join(line.strip() for line in past.typed.splitlines() if line.strip())
    parts = (str(past.day), f"{rating:<5}", past.verdict, seconds, hints, past.slip, typed)
    return "  ".join(part for part in parts if part)


def after_in_words(past: PastAnswer) -> str:
    """Return what an answer left behind: ``  -> stability 4.2 d, due 2026-03-14``."""
    if past.stability is None or past.due is None:
        return ""
    return f"  -> stability {past.stability:.1f} d, due {past.due}"
