"""Decks of the learner's own pack: the only files with cards that coach itself writes to."""

from __future__ import annotations

import fcntl
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coach.content.names import SLUG
from coach.content.packs import OWN, Pack
from coach.usecases.drafts import write_whole
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

_ENTRY = re.compile(r"^( *)- id:", re.MULTILINE)
# Characters that YAML wants escaped beyond those that JSON escapes.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_LONGEST_NAME = 48


class OwnDeck:
    """One deck file while nobody else may write to it."""

    def __init__(self, workspace: Workspace, path: Path, text: str) -> None:
        self.workspace = workspace
        self.path = path
        self.text = text

    def add(self, entries: Sequence[tuple[str, str]]) -> None:
        """Write cards at the end, in one step, each an id and its other lines of YAML.

        Nothing is written unless all of them read well. Raises RefusedError.
        """
        longer = _longer(self.text, entries)
        _check(longer, [identity for identity, _ in entries], self.path)
        write_whole(self.path, longer)
        self.text = longer
        packs = self.workspace.library.index.packs
        packs.setdefault(OWN, Pack(OWN, self.workspace.paths.work))
        self.workspace.library.refresh()


def deck_path(workspace: Workspace, name: str) -> Path:
    """Return where a deck of the own pack stands, or would."""
    return workspace.paths.work / "decks" / f"{name}.yaml"


@contextmanager
def open_deck(workspace: Workspace, name: str, about: str = "") -> Iterator[OwnDeck]:
    """Open ``decks/NAME.yaml`` of the work folder, begun where there is none.

    Raises RefusedError for a name that is no deck's and for a file that is no text.
    """
    if not SLUG.fullmatch(name):
        raise RefusedError(f'"{name}" cannot name a deck: use small letters, digits and hyphens')
    path = deck_path(workspace, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    # One window at a time adds a card.
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield OwnDeck(workspace, path, _text(path, name, about or "My own cards."))


def _text(path: Path, name: str, about: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return f"deck: {name}\nabout: {about}\n\ncards:\n"
    except UnicodeDecodeError as error:
        raise RefusedError(f"{path}: is not UTF-8 text (byte {error.start})") from error


def _longer(text: str, entries: Sequence[tuple[str, str]]) -> str:
    """Return the deck with more cards at its end, indented as the cards there are."""
    there = _ENTRY.findall(text)
    indent = there[-1] if there else "  "
    cards = []
    for identity, lines in entries:
        body = [f"- id: {identity}", *(f"  {line}" if line else "" for line in lines.splitlines())]
        cards.append("".join(f"{indent}{line}\n" if line else "\n" for line in body))
    between = "\n\n" if there else "\n"
    return f"{text.rstrip()}{between}{chr(10).join(cards)}"


def trouble_with(identity: str, lines: str) -> str:
    """Return why a card cannot be read, or nothing."""
    from coach.recall.cards import parse_deck

    cards, problems = parse_deck(_longer("deck: one\ncards:\n", [(identity, lines)]), "", OWN)
    if problems.errors:
        return problems.errors[0].message
    return "" if cards else "makes no card"


def _check(text: str, identities: Sequence[str], path: Path) -> None:
    from coach.recall.cards import parse_deck

    cards, problems = parse_deck(text, path.name, OWN)
    found = {card.id.partition("/")[0] for card in cards}
    if not found.issuperset(identities):
        reason = problems.errors[0] if problems.errors else "its cards must stand at its end"
        raise RefusedError(f"{path}: no card can be added ({reason}); nothing was changed")


def quoted(text: str) -> str:
    """Return a YAML double-quoted scalar, which is a JSON string with a few more escapes."""
    # A command line may hold bytes that are no text.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _UNPRINTABLE.sub(
        lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def kebab(text: str) -> str:
    """Return words in the form of an id: lower case, joined by hyphens, not too many."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
    return name or "card"


_FACES = ("", "/1", "/forward")
"""What the name of an entry's first card ends with."""


def is_taken(workspace: Workspace, identity: str) -> bool:
    """Whether an entry of the own pack has this id, whatever its cards are called."""
    index = workspace.library.index
    return any(index.body("card", f"{OWN}:{identity}{face}") is not None for face in _FACES)


def free_identity(workspace: Workspace, text: str, taken: set[str]) -> str:
    """Return an id made of a question's words that no card of the own pack has, then ``-2``."""
    first = kebab(text)
    number, name = 1, first
    while name in taken or is_taken(workspace, name):
        number += 1
        name = f"{first}-{number}"
    return name
