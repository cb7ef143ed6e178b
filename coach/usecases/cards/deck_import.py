"""Deck files of somebody else, Markdown or YAML, taken into the own pack as they are."""

from __future__ import annotations

from pathlib import Path

from coach.content.packs import OWN, Pack
from coach.recall.cards import parse_any_deck
from coach.usecases.cards.card_import import Imported
from coach.usecases.drafts import write_whole
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

DECK_FILES = (".md", ".yaml", ".yml")


def import_deck_file(workspace: Workspace, file: Path) -> Imported:
    """Copy a deck into the work folder, where it may be edited on.

    Nothing is written where it has a fault, or where another file of its name or a card of its
    is there already. Raises RefusedError with every fault.
    """
    text = _read(file)
    cards, problems = parse_any_deck(text, str(file), OWN)
    if problems.errors:
        raise RefusedError("\n".join(map(str, problems.errors)))
    if not cards:
        raise RefusedError(f"{file}: holds no card")
    keys = tuple(f"{OWN}:{card.id}" for card in cards)
    target = workspace.paths.work / "decks" / file.name.replace(".yml", ".yaml")
    if target.exists():
        if target.read_text(encoding="utf-8", errors="replace") == text:
            return Imported(cards[0].deck, (), len(cards), ())
        raise RefusedError(f"{target} is there already: give one of the two another name")
    taken = sorted(set(keys) & set(workspace.library.index.keys("card")))
    if taken:
        raise RefusedError(f"{file}: {taken[0]} is a card of yours already: give it another id")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, text)
    workspace.library.index.packs.setdefault(OWN, Pack(OWN, workspace.paths.work))
    workspace.library.refresh()
    return Imported(cards[0].deck, keys, 0, tuple(map(str, problems)))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{file}: is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise RefusedError(f"{file}: cannot be read ({error.strerror})") from error
