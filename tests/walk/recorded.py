"""Keys recorded once, played on any front: a terminal here, one over ssh, a browser."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

VARYING = {"milliseconds", "seconds", "seed", "due_ms", "attempt"}
ULID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")


class Front(Protocol):
    """What somebody sees, and the keys they press."""

    @property
    def text(self) -> str: ...

    def press(self, *keys: str) -> None: ...

    def see(self, *words: str) -> str: ...

    def settle(self) -> None: ...


def play(front: Front, recording: Path) -> None:
    """Play a file of keys; AssertionError where the screen never shows what it should."""
    for line in recording.read_text().splitlines():
        verb, _, rest = line.partition(" ")
        match verb:
            case "see":
                front.see(*rest.split(" | "))
            case "find":
                find(front, rest)
            case "press":
                front.press(*rest.split())
            case "type":
                front.press(*rest)
            case "" | "#":
                pass
            case _:
                raise AssertionError(f"{recording.name} says {verb!r}, which no front can do")


def find(front: Front, words: str) -> None:
    """Press down until the cursor is on the line with these words."""
    front.settle()
    for _ in range(60):
        if any(line.startswith(" >") and words in line for line in front.text.splitlines()):
            return
        front.press("down")
        front.settle()
    raise AssertionError(f"no way to {words} on\n{front.text}")


def events(home: Path) -> list[tuple[str, str, Any]]:
    """Return what the log holds, without ids and times, which no two days share."""
    with closing(sqlite3.connect(home / "data" / "coach.db")) as log:
        rows = log.execute("SELECT kind, subject, body FROM events ORDER BY id").fetchall()
    return [
        (kind, ULID.sub("an id", subject), _lasting(json.loads(body)))
        for kind, subject, body in rows
    ]


def _lasting(body: Any) -> Any:
    if isinstance(body, dict):
        return {name: _lasting(value) for name, value in body.items() if name not in VARYING}
    if isinstance(body, list):
        return [_lasting(value) for value in body]
    return body
