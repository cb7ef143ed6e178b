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
    since: int = 0
    """The day of the roadmap before which a commit does not count; 0 for any."""
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


@record
class CommandWanted:
    """A command that ends with exit code 0 in the learner's repository."""

    command: str
    kind: Literal["command"] = "command"


@record
class TopicWanted:
    """A topic known to so many percent: the mean chance of recall over its cards and katas."""

    topic: str
    known: int
    kind: Literal["topic"] = "topic"


Wanted = (
    FileWanted
    | CommitWanted
    | UrlWanted
    | NoteWanted
    | KataWanted
    | NumberWanted
    | CommandWanted
    | TopicWanted
)

_TYPES: dict[str, type[Wanted]] = {
    "file": FileWanted,
    "commit": CommitWanted,
    "url": UrlWanted,
    "note": NoteWanted,
    "kata": KataWanted,
    "number": NumberWanted,
    "command": CommandWanted,
    "topic": TopicWanted,
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
        case CommitWanted(about, touching, since):
            path = f" touching {touching}" if touching else ""
            return f"a commit ({about}){path}{f', not before day {since}' if since else ''}"
        case UrlWanted(about):
            return f"an address ({about})"
        case NoteWanted(about):
            return f"a note ({about})"
        case KataWanted(kata):
            return f"the kata {kata} passed"
        case CommandWanted(command):
            return f"{command} with exit code 0"
        case TopicWanted(topic, known):
            return f"{topic} known to {known}%"
        case NumberWanted(name, unit=unit):
            return "".join([f"the number {name}", f", in {unit}" if unit else "", *_gates(wanted)])


def _gates(wanted: NumberWanted) -> list[str]:
    bounds = (
        ("at least", wanted.at_least),
        ("at most", wanted.at_most),
        ("above", wanted.above),
        ("below", wanted.below),
    )
    return [f", {words} {bound:g}" for words, bound in bounds if bound is not None]
