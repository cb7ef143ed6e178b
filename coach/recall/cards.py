"""Cards as the rest of the program sees them, and the way there from a deck file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coach.recall.kinds import Settings, settings_from_payload, settings_to_payload

if TYPE_CHECKING:
    from coach.content.problems import Problems

LAST_PLACE = 1000
"""Of decks that name no place."""


@dataclass(frozen=True)
class Card:
    """One prompt with one answer that can be checked.

    ``answer`` is the reference as its author wrote it; ``wrong`` are samples its checker must
    reject; ``katas`` are slugs of exercises that train the same thing.
    """

    id: str
    pack: str
    deck: str
    ask: str
    answer: str
    settings: Settings
    path: str
    line: int
    topics: tuple[str, ...] = ()
    why: str = ""
    source: str = ""
    wrong: tuple[str, ...] = ()
    katas: tuple[str, ...] = ()
    place: int = LAST_PLACE
    """Of its deck among others: new cards come from the lowest first."""

    @property
    def key(self) -> str:
        """The name that the log knows the card by, wherever its file moves."""
        return f"{self.pack}:{self.id}"

    @property
    def deck_key(self) -> str:
        """The deck's name together with its pack's."""
        return f"{self.pack}:{self.deck}"

    @property
    def kind(self) -> str:
        return self.settings.kind

    @property
    def as_logged(self) -> dict[str, str]:
        """What the log keeps of a card, so that it is known again should its name change."""
        return {"ask": self.ask[:300], "answer": self.answer[:100]}

    def to_payload(self) -> dict[str, Any]:
        """Return the card as plain values that JSON can hold."""
        plain = dict(vars(self))
        plain["settings"] = settings_to_payload(self.settings)
        plain["kind"] = self.kind
        return plain


def card_from_payload(payload: dict[str, Any]) -> Card:
    """Return the card that ``to_payload`` wrote, after a passage through JSON or without one."""
    plain = dict(payload)
    kind = plain.pop("kind")
    plain["settings"] = settings_from_payload(kind, plain["settings"])
    for name in ("topics", "wrong", "katas"):
        plain[name] = tuple(plain[name])
    return Card(**plain)


def parse_any_deck(text: str, path: str, pack: str) -> tuple[list[Card], Problems]:
    """Return the cards of a deck in YAML, or of a Markdown file by its name."""
    if path.endswith(".md"):
        from coach.recall.markdown_deck import parse_markdown

        return parse_markdown(text, path, pack)
    return parse_deck(text, path, pack)


def parse_deck(text: str, path: str, pack: str) -> tuple[list[Card], Problems]:
    """Return the cards of a deck file, in its order, and everything that is wrong with it.

    A card with an error is left out; the others stay usable. ``path`` is used in messages only.
    """
    from coach.content.fields import Fields
    from coach.content.problems import Problems
    from coach.content.yaml import load
    from coach.recall.deck_file import read_deck

    problems = Problems(path)
    document = load(text, problems)
    if document is None and not problems:
        problems.error(0, 'the file is empty: a deck needs "deck" and "cards"')
    if document is None:
        return [], problems
    cards = read_deck(Fields(document, problems, line=1))
    return [replace(card, pack=pack, path=path) for card in cards], problems
