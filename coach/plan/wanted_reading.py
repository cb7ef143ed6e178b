"""Reading the ``deliverable`` of a task."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import PurePosixPath

from coach.content.fields import Fields
from coach.content.yaml import YamlList
from coach.plan.wanted import (
    WANTED_KINDS,
    CommandWanted,
    CommitWanted,
    FileWanted,
    KataWanted,
    NoteWanted,
    NumberWanted,
    TopicWanted,
    UrlWanted,
    Wanted,
)


def read_deliverable(task: Fields) -> tuple[Wanted, ...]:
    """Return what a task's deliverable wants: one mapping, or a list where all are needed."""
    if not isinstance(task.mapping.get("deliverable"), YamlList):
        single = task.fields("deliverable")
        each = [] if single is None else [single]
    else:
        each = task.each("deliverable", "deliverable")
    found = [_wanted(fields) for fields in each]
    return tuple(wanted for wanted in found if wanted is not None)


def _wanted(fields: Fields) -> Wanted | None:
    kinds = [kind for kind in (*WANTED_KINDS, "gate") if fields.has(kind)]
    if len(kinds) != 1:
        listed = ", ".join(WANTED_KINDS)
        fields.problems.error(
            fields.line, f"a deliverable must name exactly one of {listed}", fields.where
        )
        return None
    wanted = _READERS[kinds[0]](fields)
    fields.finish()
    return wanted


def _file(fields: Fields) -> Wanted:
    path = fields.text("file")
    parts = PurePosixPath(path).parts
    if path and (not parts or path.startswith(("/", "~")) or ".." in parts or "\\" in path):
        fields.error("file", f'"file" must be a path inside the learner\'s work, not "{path}"')
    git = fields.choice("git", ("tracked", "pushed"), "") if fields.has("git") else ""
    return FileWanted(path, git)


def _number(fields: Fields) -> Wanted:
    return NumberWanted(
        name=fields.text("number"),
        at_least=_bound(fields, "at_least"),
        at_most=_bound(fields, "at_most"),
        unit=fields.text("unit", ""),
    )


_GATE = re.compile(r"(.+?)\s*(>=|<=|>|<)\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)")
_BOUNDS = {">=": "at_least", "<=": "at_most", ">": "above", "<": "below"}


def _gate(fields: Fields) -> Wanted:
    """Return a gate in one line: ``test accuracy > 0.85``."""
    text = fields.text("gate")
    match = _GATE.fullmatch(text.strip())
    if match is None:
        fields.error("gate", f'"gate" must look like "test accuracy > 0.85", not "{text}"')
        return NumberWanted(text)
    bound = {_BOUNDS[match[2]]: float(match[3])}
    return NumberWanted(match[1], **bound, unit=fields.text("unit", match[4]))  # type: ignore[arg-type]


def _bound(fields: Fields, key: str) -> float | None:
    return None if fields.raw(key) is None else fields.number(key)


def _command(fields: Fields) -> Wanted:
    command = fields.text("command")
    try:
        words = shlex.split(command)
    except ValueError as error:
        fields.error("command", f'"command" cannot be read: {error}')
        return CommandWanted(command)
    if any(word in _SHELL for word in words):
        fields.error("command", '"command" is one program with its words; no shell reads it')
    return CommandWanted(command)


_SHELL = ("|", "||", "&", "&&", ";", ">", ">>", "<")


def _percent(fields: Fields) -> int:
    known = fields.integer("known", 80)
    if not 1 <= known <= 100:
        fields.error("known", f'"known" must be 1 to 100 percent, not {known}')
    return known


_READERS: dict[str, Callable[[Fields], Wanted]] = {
    "file": _file,
    "commit": lambda fields: CommitWanted(
        fields.text("commit"), fields.text("touching", ""), fields.integer("since", 0)
    ),
    "command": _command,
    "topic": lambda fields: TopicWanted(fields.text("topic"), _percent(fields)),
    "url": lambda fields: UrlWanted(fields.text("url")),
    "note": lambda fields: NoteWanted(fields.text("note")),
    "kata": lambda fields: KataWanted(fields.text("kata")),
    "number": _number,
    "gate": _gate,
}
