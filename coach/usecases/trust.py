"""Trust: other people's katas are code, and nothing of them runs before the learner agrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.content.packs import OWN, Pack
from coach.content.trust import CODE_FOLDER, TrustError, content_hash, python_files
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.judge.kata import Kata


@record
class WouldRun:
    """What the learner is asked to agree to."""

    pack: str
    folder: Path
    files: tuple[str, ...]
    """The Python files, relative to the pack."""
    hash: str
    """The state of the folder that an agreement is for."""
    changed: bool
    """An earlier state was trusted, and the files are no longer those."""

    def __str__(self) -> str:
        count = counted(len(self.files), "Python file")
        why = (
            "has changed since you trusted it"
            if self.changed
            else "is other people's code, and you have not said that you trust it"
        )
        return (
            f'the pack "{self.pack}" {why}; {count} in {self.folder} would run on this computer. '
            f"Look at them, then: coach kata trust {self.pack}"
        )


def would_run(workspace: Workspace, pack: Pack) -> WouldRun | None:
    """Return what needs the learner's word before it runs, or None where nothing does."""
    if _ours(workspace, pack):
        return None
    now = content_hash(pack.root)
    agreed = {str(event.body["hash"]) for event in _agreements(workspace, pack.name)}
    if now in agreed:
        return None
    files = tuple(path.relative_to(pack.root).as_posix() for path in python_files(pack.root))
    return WouldRun(pack.name, pack.root / CODE_FOLDER, files, now, bool(agreed))


def require_trust(workspace: Workspace, kata: Kata) -> None:
    """Return where the kata may run. Raises TrustError, which says what would."""
    # The folder that will run, whatever the list of packs says.
    asked = would_run(workspace, Pack(kata.pack, kata.folder.parents[1]))
    if asked is not None:
        raise TrustError(str(asked))


def trust_pack(workspace: Workspace, name: str) -> Event | None:
    """Remember that the learner trusts a pack as it is now; None where it needs no such word.

    Raises NotFoundError for an unknown pack.
    """
    asked = would_run(workspace, pack_named(workspace, name))
    if asked is None:
        return None
    body = {"day": workspace.moment().day, "hash": asked.hash, "files": list(asked.files)}
    return workspace.store.append(kinds.PACK_TRUSTED, _subject(name), body)


def _ours(workspace: Workspace, pack: Pack) -> bool:
    """Whether it is coach's pack or the learner's; a folder that is only called "own" is not."""
    return pack.trusted and (pack.name != OWN or pack.root == workspace.paths.work)


def pack_named(workspace: Workspace, name: str) -> Pack:
    """Return an installed pack. Raises NotFoundError."""
    packs = workspace.library.index.packs
    if name not in packs:
        known = ", ".join(packs)
        raise NotFoundError(f'there is no pack "{name}"; installed are: {known}')
    return packs[name]


def _agreements(workspace: Workspace, name: str) -> list[Event]:
    return [
        event
        for event in workspace.store.events_of(_subject(name))
        if event.kind == kinds.PACK_TRUSTED
    ]


def _subject(name: str) -> str:
    return f"{name}:pack"
