"""Where an attempt got stuck, filled in from its record, and made into a card in one call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.content.names import KATA_NAME, SLUG
from coach.content.packs import OWN
from coach.judge.kata import Kata
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.cards.own_deck import open_deck, quoted
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.katas.versions import help_events, seconds_of
from coach.usecases.workspace import Workspace
from coach.words import counted

DECK = "stuck"


@record
class StuckPoint:
    """One time at which the learner said that they were stuck, or took a hint at once."""

    seconds: float
    """On the clock of the attempt."""
    cases: tuple[str, ...]
    """Names of the cases that did not pass at the time; empty where nothing was judged yet."""
    hints: tuple[str, ...]
    """What was revealed before it went on."""
    over_after: float | None
    """Seconds until a later version passed more cases; None where none did."""

    def __str__(self) -> str:
        at = f"{int(self.seconds) // 60} min"
        more = f" and {len(self.cases) - 1} more" if len(self.cases) > 1 else ""
        what = f"{self.cases[0]}{more}" if self.cases else "before the first verdict"
        helped = counted(len(self.hints), "hint") if self.hints else "no hint"
        after = "" if self.over_after is None else f", over after {round(self.over_after / 60)} min"
        return f"at {at}: {what} ({helped}{after})"


@record
class _Progress:
    """What the last verdict before a moment said."""

    passed: int = 0
    failing: tuple[str, ...] = ()


def stuck_points(workspace: Workspace, kata: Kata, attempt: str) -> list[StuckPoint]:
    """Return where an attempt (by its id, also a finished one) got stuck, first to last."""
    events = help_events(workspace, kata, attempt)
    return [_point(events, index) for index in _beginnings(events)]


def _beginnings(events: list[Event]) -> Iterator[int]:
    """Yield where a stretch of help begins: said to be stuck, or a hint out of the blue."""
    helped = False
    for index, event in enumerate(events):
        if event.kind == kinds.KATA_JUDGED:
            helped = False
        elif not helped:
            helped = True
            yield index


def _point(events: list[Event], index: int) -> StuckPoint:
    before = _progress(events[:index])
    hints: list[str] = []
    over = None
    for event in events[index:]:
        if event.kind == kinds.KATA_HINTED:
            hints.append(str(event.body["revealed"]))
        elif event.kind == kinds.KATA_JUDGED and event.body["cases_passed"] > before.passed:
            over = seconds_of(event) - seconds_of(events[index])
            break
    return StuckPoint(seconds_of(events[index]), before.failing, tuple(hints), over)


def _progress(events: list[Event]) -> _Progress:
    judged = [event for event in events if event.kind == kinds.KATA_JUDGED]
    if not judged:
        return _Progress()
    cases = judged[-1].body["verdict"]["cases"]
    failing = tuple(str(case["name"]) for case in cases if case["outcome"] != "passed")
    return _Progress(int(judged[-1].body["cases_passed"]), failing)


def note_card(workspace: Workspace, kata: Kata, answer: str, ask: str = "") -> str:
    """Write what was learnt as a card of the learner's own pack, and return the card's key.

    The deck is ``decks/stuck.yaml`` in the work folder; it is replaced in one step and only when
    the new text reads well. Raises RefusedError where it does not, or where there is no text.
    """
    if not answer.strip():
        raise RefusedError("a card needs the words that you want to remember")
    question = ask.strip() or f"{kata.title}: where did you get stuck, and what is the way on?"
    about = "Where rebuilding a kata got stuck, in my own words."
    with open_deck(workspace, DECK, about) as deck:
        identity = _free_identity(workspace, kata, deck.text)
        deck.add([(identity, _entry(kata, question, answer.strip()))])
    return f"{OWN}:{identity}"


def _free_identity(workspace: Workspace, kata: Kata, text: str) -> str:
    """Return an id made from kata and time, which no card in the file has."""
    stamp = workspace.clock.local(workspace.clock.now()).strftime("%Y%m%d-%H%M%S")
    identity = f"{DECK}-{kata.slug.replace('_', '-')}-{stamp}"
    number = 1
    while re.search(rf"\b{re.escape(_numbered(identity, number))}\s*$", text, re.MULTILINE):
        number += 1
    return _numbered(identity, number)


def _numbered(identity: str, number: int) -> str:
    return identity if number == 1 else f"{identity}-{number}"


def _entry(kata: Kata, ask: str, answer: str) -> str:
    lines = [f"ask: {quoted(ask)}", f"answer: {quoted(answer)}"]
    topics = [topic for topic in kata.topics if SLUG.fullmatch(topic)]
    if topics:
        lines.append(f"topics: [{', '.join(topics)}]")
    if KATA_NAME.fullmatch(kata.slug):
        lines.append(f"katas: [{kata.slug}]")
    return "\n".join(lines)
