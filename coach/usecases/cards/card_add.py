"""Adding a card in one gesture: a template, filled in, becomes a card of the learner's own pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.content.packs import OWN
from coach.record import record
from coach.usecases.cards.own_deck import free_identity, is_taken, open_deck, quoted
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.recall.cards import Card

DECK = "own"
_HEADER = """\
# One card. Lines with # are left out.
# Format: docs/deck-format.md
# kind: basic, short, cloze, both-ways, choice, order, number,
#       shape, formula, code or sql
"""
_LINES_ABOVE = 3
_OWN_ID = re.compile(r"^id:[ ]*([a-z0-9-]+)[ ]*$", re.MULTILINE)


@record
class Seed:
    """What a new card begins with, from wherever it was asked for."""

    ask: str = ""
    answer: str = ""
    topics: tuple[str, ...] = ()
    katas: tuple[str, ...] = ()
    source: str = ""


def seed_of_card(card: Card) -> Seed:
    """Return a seed for a further card about the same thing."""
    return Seed(topics=card.topics, katas=card.katas, source=card.source)


def seed_of_kata(kata: Kata, failing: Sequence[str] = ()) -> Seed:
    """Return a seed from a kata, and from the case that fails."""
    case = f", {failing[0]}" if failing else ""
    return Seed(f"{kata.title}{case}: what is the way?", "", kata.topics, (kata.slug,))


def _answer(text: str) -> str:
    """Return an answer as YAML: several lines stand as they are, one line in quotes."""
    lines = text.splitlines()
    if len(lines) < 2 or lines[0].startswith(" "):
        return quoted(text) if text else ""
    return "\n".join(["|", *(f"  {line}".rstrip() for line in lines)])


def template(seed: Seed) -> str:
    """Return the text to fill in."""
    lines = [
        "kind: basic",
        f"ask: {quoted(seed.ask) if seed.ask else ''}",
        f"answer: {_answer(seed.answer)}",
        "why:",
        f"source: {quoted(seed.source) if seed.source else ''}",
    ]
    if seed.topics:
        lines.append(f"topics: [{', '.join(seed.topics)}]")
    if seed.katas:
        names = [name.rpartition(":")[2] for name in seed.katas]
        lines.append(f"katas: [{', '.join(names)}]")
    return _HEADER + "".join(f"{line.rstrip()}\n" for line in lines)


def add_card(workspace: Workspace, text: str, deck: str = DECK) -> str:
    """Write a filled template as a card and return its key; its id is made once, here.

    Raises RefusedError with what is wrong, by the lines of the template; nothing is written then.
    """
    identity = _identity(workspace, text)
    body = "\n".join(line for line in text.splitlines() if not _OWN_ID.match(line))
    _check(text, identity)
    with open_deck(workspace, deck) as opened:
        opened.add([(identity, _without_notes(body))])
    return f"{OWN}:{identity}"


def _identity(workspace: Workspace, text: str) -> str:
    own = _OWN_ID.search(text)
    if own:
        if is_taken(workspace, own[1]):
            raise RefusedError(f'the id "{own[1]}" is taken; leave it out and one is made')
        return own[1]
    asked = re.search(r"^ask:(.*(?:\n[ ]+.*)*)", text, re.MULTILINE)
    return free_identity(workspace, asked[1] if asked else "", set())


def _without_notes(text: str) -> str:
    """Leave out comments and keys that were not filled in."""
    lines = [line.rstrip() for line in text.splitlines() if not line.startswith("#")]
    kept = [
        line
        for at, line in enumerate(lines)
        if not (re.fullmatch(r"[a-z-]+:", line) and not _goes_on(lines[at + 1 :]))
    ]
    return "\n".join(kept).strip("\n")


def _goes_on(following: list[str]) -> bool:
    return bool(following) and following[0].startswith((" ", "-"))


def _check(text: str, identity: str) -> None:
    from coach.recall.cards import parse_deck

    lines = [line if not _OWN_ID.match(line) else "#" for line in text.splitlines()]
    body = "".join(f"    {line}\n" for line in lines)
    whole = f"deck: own\ncards:\n  - id: {identity}\n{body}"
    cards, problems = parse_deck(whole, "card", OWN)
    if problems.errors or not cards:
        found = [
            f"line {max(1, one.line - _LINES_ABOVE)}: {one.message}" for one in problems.errors
        ]
        raise RefusedError("\n".join(found) or "this is no card; nothing was added")
