"""Which lines a deliverable's question has, and what was typed into them; nothing here is drawn."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.plan.evidence import Evidence
from coach.plan.wanted import NumberWanted, Wanted, describe
from coach.usecases.planning.tick import Given

_HINTS = {
    "file": "files or folders, by their paths",
    "commit": "a commit, by its hash or HEAD",
    "url": "an address",
}


@dataclass(frozen=True)
class Field:
    """One line of the question."""

    id: str
    label: str
    hint: str
    number: str = ""
    """The name of the number it asks for."""


def fields_for(wanted: Sequence[Wanted]) -> list[Field]:
    """Return a line for everything that can be typed, what is asked for first, a note last.

    What the program sees by itself (a kata, a topic, a command) has no line.
    """
    found = {field.id: field for one in wanted for field in _fields(one, wanted)}
    own = [] if "note" in found else [Field("note", "note", "a few words, if you like")]
    return [*found.values(), *own]


def _fields(wanted: Wanted, together_with: Sequence[Wanted]) -> Iterator[Field]:
    if wanted.kind == "file":
        yield Field("file", "file", _HINTS["file"])
        yield Field("commit", "commit", "or a commit that holds it, by its hash or HEAD")
    elif wanted.kind in _HINTS:
        yield Field(wanted.kind, wanted.kind, _HINTS[wanted.kind])
    elif wanted.kind == "note":
        yield Field("note", "note", f"a few words: {wanted.about}")
    elif isinstance(wanted, NumberWanted):
        numbers = [each for each in together_with if isinstance(each, NumberWanted)]
        at = numbers.index(wanted)
        bounds = describe(wanted).removeprefix(f"the number {wanted.name}")
        hint = f"{bounds.removeprefix(', ') or 'a number'}; several runs: 0.8 0.9"
        yield Field(f"number-{at + 1}" if at else "number", wanted.name, hint, wanted.name)


def given_by(
    fields: Sequence[Field], typed: Mapping[str, str], ran: Sequence[Evidence] = ()
) -> Given:
    """Return what was typed; values of several runs go together run by run."""
    said = {field.id: typed.get(field.id, "").strip() for field in fields}
    return Given(
        files=_paths(said.get("file", "")),
        commit=said.get("commit", ""),
        url=said.get("url", ""),
        note=said.get("note", ""),
        numbers=tuple(_numbers([(one.number, said[one.id]) for one in fields if one.number])),
        ran=tuple(ran),
    )


def _numbers(named: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield ``name=value``, one run after the other; a name before the value may be typed, too."""
    values = [(name, text.removeprefix(f"{name}=").split()) for name, text in named]
    for run in range(max((len(texts) for _, texts in values), default=0)):
        for name, texts in values:
            if run < len(texts):
                yield f"{name}={texts[run]}"


def as_typed(files: Sequence[str]) -> str:
    """Return paths as they would be typed; ``given_by`` reads them again."""
    return files[0] if len(files) == 1 else shlex.join(files)


def _paths(text: str) -> tuple[str, ...]:
    """Return the paths in a line: one that exists as it stands, or several with spaces between."""
    if not text or Path(text).expanduser().exists():
        return (text,) if text else ()
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return (text,)
