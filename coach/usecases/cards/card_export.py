"""Cards for elsewhere: a table (CSV, TSV), or a package that Anki imports with every review."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import to_ms
from coach.recall.anki_writing import (
    LEARNING,
    NEW,
    RELEARNING,
    REVIEW,
    Answered,
    Outgoing,
    as_html,
    write_package,
)
from coach.recall.checkers.prompt import prompt_lines
from coach.recall.kinds import BothWays, Cloze, Short
from coach.recall.queue import scheduled
from coach.recall.schedule import Phase, Scheduled
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.cards import Card

COLUMNS = ("id", "deck", "kind", "ask", "answer", "accept", "wrong", "why", "source", "topics")
SHAPES = (".csv", ".tsv", ".apkg")
_PHASES = {Phase.LEARNING: LEARNING, Phase.REVIEW: REVIEW, Phase.RELEARNING: RELEARNING}


def export_cards(workspace: Workspace, file: Path, deck: str | None = None) -> int:
    """Write the cards of a deck, or all, by the ending of the file; return how many.

    Raises RefusedError for another ending, no cards, or a file that cannot be written.
    """
    shape = file.suffix.lower()
    if shape not in SHAPES:
        raise RefusedError(f"{file}: name it .csv, .tsv or .apkg (a package for Anki)")
    cards = list(workspace.library.cards(deck))
    if not cards:
        raise RefusedError("there are no cards to export")
    try:
        if shape == ".apkg":
            _write_package(workspace, file, cards)
        else:
            _write_table(file, cards, "\t" if shape == ".tsv" else ",")
    except OSError as error:
        raise RefusedError(f"{file}: cannot be written ({error.strerror})") from error
    return len(cards)


def _write_table(file: Path, cards: Sequence[Card], separator: str) -> None:
    text = io.StringIO()
    table = csv.writer(text, delimiter=separator, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(map(_row, cards))
    beside = file.with_name(f".{file.name}.writing")
    beside.write_text(text.getvalue(), encoding="utf-8")
    beside.replace(file)


def _row(card: Card) -> tuple[str, ...]:
    """A row that may be imported again; kinds that a table cannot hold are graded by hand."""
    match card.settings:
        case Short(accepted=accepted) | BothWays(words=Short(accepted=accepted)):
            kind, ask = "short", card.ask.rstrip()
        case Cloze(words=Short(accepted=accepted)):
            kind, ask = "cloze", card.ask.rstrip().replace("[...]", f"{{{{{card.answer}}}}}", 1)
        case _:
            kind, accepted = "basic", ()
            ask = "\n".join([card.ask.rstrip(), *prompt_lines(card, 0)])
    words = (" | ".join(accepted[1:]), " | ".join(card.wrong)) if accepted else ("", "")
    texts = (ask, card.answer.rstrip(), *words, card.why, card.source)
    return (card.id, card.deck, kind, *texts, " ".join(card.topics))


def _write_package(workspace: Workspace, file: Path, cards: Sequence[Card]) -> None:
    marked = workspace.store.connection.execute(
        "SELECT subject, suspended, flag FROM card_state WHERE suspended = 1 OR flag > 0"
    )
    marks = {subject: (bool(suspended), int(flag)) for subject, suspended, flag in marked}
    found = [(card, _answers(workspace, card.key)) for card in cards]
    today = workspace.clock.today()
    first = min((int(one.body["day"]) for _, events in found for one in events), default=0)
    first = min(first or today.toordinal(), today.toordinal())
    outgoing = []
    for card, events in found:
        state = scheduled(workspace.store, card.key)
        suspended, flag = marks.get(card.key, (False, 0))
        outgoing.append(_outgoing(card, events, state, first, suspended, flag))
    begun = to_ms(workspace.clock.day_begins(type(today).fromordinal(first)))
    write_package(file, outgoing, begun // 1000, to_ms(workspace.clock.now()))


def _answers(workspace: Workspace, subject: str) -> list[Event]:
    events = workspace.store.events_of(subject)
    return [event for event in events if event.kind == kinds.CARD_ANSWERED]


def _outgoing(
    card: Card,
    events: Sequence[Event],
    state: Scheduled | None,
    first: int,
    suspended: bool,
    flag: int,
) -> Outgoing:
    deck, tags = f"coach::{card.deck}", tuple(card.topics)
    front, back = _front(card), _back(card)
    if state is None:
        return Outgoing(card.key, deck, front, back, tags, NEW, suspended=suspended, flag=flag)
    return Outgoing(
        card.key,
        deck,
        front,
        back,
        tags,
        _PHASES[state.phase],
        state.due_day - first,
        max(1, state.due_day - state.last_day),
        state.lapses,
        suspended,
        flag,
        (state.memory.stability, state.memory.difficulty),
        tuple(_answered(events)),
    )


def _answered(events: Sequence[Event]) -> Iterator[Answered]:
    phase = LEARNING
    for event in events:
        body = event.body
        seconds = ((body.get("due_ms") or 0) - event.at_ms) // 1000
        wait = -max(1, seconds) if body.get("due_ms") else max(1, body["due_day"] - body["day"])
        took = int(body.get("milliseconds", 0))
        yield Answered(event.at_ms, int(body["rating"]), wait, took, phase)
        phase = _PHASES[Phase(body["phase"])]


def _front(card: Card) -> str:
    lines = [as_html(line) for line in prompt_lines(card, 0)]
    return "<br>".join([as_html(card.ask), *lines])


def _back(card: Card) -> str:
    answer = (
        card.answer if card.kind not in ("code", "sql") else f"```\n{card.answer.rstrip()}\n```"
    )
    return "<br>".join(as_html(text) for text in (answer, card.why, card.source) if text)
