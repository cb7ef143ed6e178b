"""What a deliverable asks to be shown, one small type for each kind of evidence."""

from __future__ import annotations

from typing import Any, Literal

from coach.record import record


@record
class FileWanted:
    """A file by the end of its path; ``*`` stands for anything, ``name/`` is a folder."""

    path: str
    git: str = ""
    """``tracked`` or ``pushed``, where it is not enough that the file is there."""
    kind: Literal["file"] = "file"

    @property
    def is_folder(self) -> bool:
        return self.path.endswith("/")


@record
class CommitWanted:
    """A commit in one of the learner's repositories."""

    about: str
    touching: str = ""
    """A path or a folder that the commit must change."""
    kind: Literal["commit"] = "commit"


@record
class UrlWanted:
    """An address where the work can be seen."""

    about: str
    kind: Literal["url"] = "url"


@record
class NoteWanted:
    """A few written words, for what leaves no file behind."""

    about: str
    kind: Literal["note"] = "note"


@record
class KataWanted:
    """A kata passed, by its folder's name."""

    kata: str
    kind: Literal["kata"] = "kata"


@record
class NumberWanted:
    """A measured number, with a gate where at least one bound is given."""

    name: str
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    above: float | None = None
    """A bound that itself does not pass, as ``below`` is."""
    below: float | None = None
    kind: Literal["number"] = "number"


Wanted = FileWanted | CommitWanted | UrlWanted | NoteWanted | KataWanted | NumberWanted

_TYPES: dict[str, type[Wanted]] = {
    "file": FileWanted,
    "commit": CommitWanted,
    "url": UrlWanted,
    "note": NoteWanted,
    "kata": KataWanted,
    "number": NumberWanted,
}
WANTED_KINDS = tuple(_TYPES)


def wanted_from_payload(payload: dict[str, Any]) -> Wanted:
    """Return what ``dataclasses.asdict`` made of a wanted thing."""
    return _TYPES[payload["kind"]](**payload)


def describe(wanted: Wanted) -> str:
    """Return what is wanted in the words of a message: ``core_python.ipynb``, ``a commit: …``."""
    match wanted:
        case FileWanted(path, git):
            name = f"the folder {path.rstrip('/')}" if wanted.is_folder else path
            return (
                f"{name}, {git} in git" if git == "tracked" else f"{name}, pushed" if git else name
            )
        case CommitWanted(about, touching):
            return f"a commit ({about}) touching {touching}" if touching else f"a commit ({about})"
        case UrlWanted(about):
            return f"an address ({about})"
        case NoteWanted(about):
            return f"a note ({about})"
        case KataWanted(kata):
            return f"the kata {kata} passed"
        case NumberWanted(name, unit=unit):
            return f"the number {name}, in {unit}" if unit else f"the number {name}"
