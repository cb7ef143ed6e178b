"""Where in a TOML text a key is set; the parser of the standard library keeps no line numbers."""

from __future__ import annotations

import re

_HEAD = re.compile(r"\s*\[(?P<name>[^\[\]]+)\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<name>[\w."' -]+?)\s*=""")


def section_of(line: str) -> str | None:
    """Return the name in a line such as ``[look]``, or None where it is no such line."""
    head = _HEAD.fullmatch(line)
    return _bare(head["name"]) if head else None


def name_of(line: str) -> str | None:
    """Return the name a line gives a value to, without quotes; None where it gives none."""
    key = _KEY.match(line)
    return _bare(key["name"]) if key else None


def place_of(text: str, key: str) -> int | None:
    """Return the number of the line that gives ``section.key`` its value."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        head, name = section_of(line), name_of(line)
        if head is not None:
            section = head
        elif name is not None and f"{section}.{name}".lstrip(".") == key:
            return number
    return None


def head_of(text: str, section: str) -> int | None:
    """Return the number of the line that opens a section."""
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if section_of(line) == section), None)


def line_of(text: str, key: str) -> int | None:
    """Return the number of the line to look at for a key: its own, or that of its section."""
    own = place_of(text, key) or head_of(text, key)
    return own or head_of(text, key.rpartition(".")[0]) or head_of(text, key.partition(".")[0])


def _bare(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)
