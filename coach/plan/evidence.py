"""Evidence: what a learner shows for a deliverable, and whether it is what was wanted.

*Verified* means that the program saw it, *stated* that it takes the learner's word. Nothing here
changes anything: files are looked at, git is asked, and addresses are never fetched.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from coach.plan.roadmap import Task
from coach.plan.wanted import (
    CommandWanted,
    CommitWanted,
    FileWanted,
    KataWanted,
    NumberWanted,
    TopicWanted,
    Wanted,
    describe,
)
from coach.record import record


class EvidenceKind(StrEnum):
    """What sort of thing was shown."""

    FILE = "file"
    COMMIT = "commit"
    URL = "url"
    NOTE = "note"
    KATA = "kata"
    NUMBER = "number"
    COMMAND = "command"
    TOPIC = "topic"


class Standing(StrEnum):
    """Who saw it."""

    VERIFIED = "verified"
    STATED = "stated"


@record
class Evidence:
    """One thing shown."""

    kind: EvidenceKind
    value: str
    """The path, full commit hash, address, note, kata, command or topic; for a number, its name."""
    standing: Standing
    files: tuple[str, ...] = ()
    """The paths that this shows; a folder ends with a slash."""
    number: float | None = None
    """What was measured; of a topic, the percent it was known to."""
    git: str = ""
    """How far it has come in git: ``untracked``, ``changed``, ``committed`` or ``pushed``."""
    touched: tuple[str, ...] = ()
    """The paths that a commit changed, where a task asks for one that touches a path."""
    made_on: str = ""
    """The learner's day of a commit, as an ISO date."""


@record
class Rejected:
    """What was given cannot be evidence, with the reason and the way out."""

    reason: str


def check_file(path: Path) -> Evidence | Rejected:
    """Look at a file or folder, which must exist and must not be empty."""
    try:
        # A name that is not UTF-8 could not be written into the log.
        str(path).encode("utf-8")
        if path.is_dir():
            return _check_folder(path)
        if not path.exists():
            return Rejected(f"there is no file {path}: check the name, or save it first")
        if not path.is_file():
            return Rejected(f"{path} is neither a file nor a folder")
        if path.stat().st_size == 0:
            return Rejected(f"{path} is empty: save your work into it first")
    except (OSError, ValueError) as error:
        return Rejected(f"{path} cannot be looked at: {_cause(error)}")
    shown = path.absolute().as_posix()
    return Evidence(EvidenceKind.FILE, shown, Standing.VERIFIED, (shown,))


def _check_folder(path: Path) -> Evidence | Rejected:
    if not any(inside.is_file() and inside.stat().st_size for inside in path.rglob("*")):
        return Rejected(f"the folder {path} holds no file with anything in it")
    shown = path.absolute().as_posix() + "/"
    return Evidence(EvidenceKind.FILE, shown, Standing.VERIFIED, (shown,))


def _cause(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def stated_url(text: str) -> Evidence | Rejected:
    """Keep an address, without any name, password or token in it; it is not fetched."""
    # Imported here: most days show files and commits.
    from coach.plan.addresses import without_credentials

    address = without_credentials(text.strip())
    if address is None:
        return Rejected(f'"{text}" is no web address: it must look like https://example.org/work')
    return Evidence(EvidenceKind.URL, address, Standing.STATED)


def stated_note(text: str) -> Evidence | Rejected:
    """Keep a note in the learner's own words."""
    note = text.strip()
    if not note:
        return Rejected("the note is empty: say in a sentence what you did")
    return Evidence(EvidenceKind.NOTE, note, Standing.STATED)


def stated_number(text: str) -> Evidence | Rejected:
    """Keep a number given as ``name=value``; a percent sign after the value is dropped."""
    name, equals, value = (part.strip() for part in text.partition("="))
    try:
        number = float(value.removesuffix("%"))
    except ValueError:
        number = math.nan
    if not (name and equals and math.isfinite(number)):
        return Rejected(f'"{text}" must be a name and a number, as in accuracy=91.5')
    return Evidence(EvidenceKind.NUMBER, name, Standing.STATED, number=number)


def kata_passed(kata: str) -> Evidence:
    """Return the evidence for a kata that the caller knows to be passed."""
    return Evidence(EvidenceKind.KATA, kata, Standing.VERIFIED)


def topic_known(topic: str, percent: int) -> Evidence:
    """Return the evidence for a topic that the caller knows to be known so well."""
    return Evidence(EvidenceKind.TOPIC, topic, Standing.VERIFIED, number=percent)


Begins = Mapping[int, date]
"""The dates on which days of the roadmap begin."""


def accepts(task: Task, evidence: Sequence[Evidence], begins: Begins | None = None) -> str | None:
    """Return None where everything the task wants was shown, otherwise what is missing.

    ``begins`` holds the dates of the days that its commits must not be older than.
    """
    days = begins or {}
    missing = [wanted for wanted in task.deliverable if not _shown(wanted, evidence, days)]
    if not missing:
        return None
    return "; ".join(f"needs {describe(wanted)}: {_way(wanted, evidence)}" for wanted in missing)


def missed_gates(task: Task, evidence: Iterable[Evidence]) -> list[str]:
    """Return the gates that the numbers shown do not reach, such as ``below gate, 82 < 85``.

    A missed gate does not keep a task open: the number stays as it is and can be tried again.
    """
    given: dict[str, list[float]] = {}
    for each in evidence:
        if each.kind is EvidenceKind.NUMBER and each.number is not None:
            given.setdefault(each.value.casefold(), []).append(each.number)
    found = []
    for wanted in task.deliverable:
        if isinstance(wanted, NumberWanted):
            missed = [_misses(wanted, one) for one in given.get(wanted.name.casefold(), [])]
            # Of several runs it is enough that one gets there.
            found += missed[-1] if missed and all(missed) else []
    return found


def evidence_to_payload(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as plain values that JSON can hold."""
    return dict(vars(evidence))


def evidence_from_payload(payload: dict[str, Any]) -> Evidence:
    """Return what ``evidence_to_payload`` wrote, also after a journey through JSON."""
    return Evidence(
        EvidenceKind(payload["kind"]),
        payload["value"],
        Standing(payload["standing"]),
        tuple(payload["files"]),
        payload["number"],
        payload.get("git", ""),
        tuple(payload.get("touched", ())),
        payload.get("made_on", ""),
    )


def shows_file(wanted: str, path: str) -> bool:
    """Return whether ``path`` ends as ``wanted`` says, part by part, ``*`` matching in a part."""
    parts, ends = PurePosixPath(wanted).parts, PurePosixPath(path).parts
    if wanted.endswith("/") != path.endswith("/") or len(parts) > len(ends):
        return False
    return all(
        fnmatchcase(end, part) for part, end in zip(reversed(parts), reversed(ends), strict=False)
    )


def _shown(wanted: Wanted, evidence: Iterable[Evidence], begins: Begins) -> bool:
    if isinstance(wanted, FileWanted):
        return any(
            shows_file(wanted.path, path) and _far_enough(wanted, each)
            for each in evidence
            for path in each.files
        )
    fitting = (each for each in evidence if each.kind.value == wanted.kind)
    return any(_named(wanted, each, begins) for each in fitting)


def _named(wanted: Wanted, evidence: Evidence, begins: Begins) -> bool:
    if isinstance(wanted, KataWanted):
        return evidence.value == wanted.kata
    if isinstance(wanted, NumberWanted):
        return evidence.value.casefold() == wanted.name.casefold()
    if isinstance(wanted, CommandWanted):
        return evidence.value == wanted.command
    if isinstance(wanted, TopicWanted):
        return evidence.value == wanted.topic and (evidence.number or 0) >= wanted.known
    return not isinstance(wanted, CommitWanted) or _is_the_commit(wanted, evidence, begins)


def _is_the_commit(wanted: CommitWanted, evidence: Evidence, begins: Begins) -> bool:
    begin = begins.get(wanted.since)
    if begin is not None and evidence.made_on and date.fromisoformat(evidence.made_on) < begin:
        return False
    paths = evidence.touched
    return not wanted.touching or any(touches(wanted.touching, path) for path in paths)


def _far_enough(wanted: FileWanted, evidence: Evidence) -> bool:
    """Return whether a file has come as far in git as is asked; a changed one is tracked."""
    if wanted.git == "pushed":
        return evidence.git == "pushed"
    return not wanted.git or evidence.git in ("changed", "committed", "pushed")


def touches(wanted: str, path: str) -> bool:
    """Return whether a path is the one that is wanted, or lies in the folder that is."""
    parents = (f"{parent.as_posix()}/" for parent in PurePosixPath(path).parents)
    places = parents if wanted.endswith("/") else (path,)
    return any(shows_file(wanted, place) for place in places)


def _way(wanted: Wanted, evidence: Iterable[Evidence]) -> str:
    if isinstance(wanted, NumberWanted):
        return f"give it with --value {_quoted(wanted.name + '=...')}"
    if isinstance(wanted, FileWanted) and wanted.git:
        given = (
            each for each in evidence if any(shows_file(wanted.path, path) for path in each.files)
        )
        found = next(given, None)
        if found is not None:
            return f"it is {found.git or 'in no repository'}; coach git --run saves it (g on Today)"
    return _WAYS[wanted.kind]


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _misses(wanted: NumberWanted, number: float) -> list[str]:
    found = []
    if wanted.at_least is not None and number < wanted.at_least:
        found.append(f"{wanted.name} is below gate, {number:g} < {wanted.at_least:g}{wanted.unit}")
    if wanted.at_most is not None and number > wanted.at_most:
        found.append(f"{wanted.name} is above gate, {number:g} > {wanted.at_most:g}{wanted.unit}")
    if wanted.above is not None and number <= wanted.above:
        found.append(f"{wanted.name} is below gate, {number:g} <= {wanted.above:g}{wanted.unit}")
    if wanted.below is not None and number >= wanted.below:
        found.append(f"{wanted.name} is above gate, {number:g} >= {wanted.below:g}{wanted.unit}")
    return found


_WAYS = {
    "file": "give it with --file",
    "commit": "give its hash with --commit",
    "url": "give it with --url",
    "note": "write it with --note",
    "kata": "rebuild it, and its verdict counts here",
    "command": "run it with --run",
    "topic": "answer its cards, rebuild its katas; coach stats --topics shows where it stands",
}
