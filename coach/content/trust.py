"""What of a pack is code, and a name for exactly this state of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

CODE_FOLDER = "kata"


class TrustError(Exception):
    """A pack of somebody else would run code, and the learner has not agreed to it yet."""


def code_files(root: Path) -> list[Path]:
    """Return every file below a pack's ``kata/``, through links too, in a fixed order.

    Compiled leftovers are files like any other: whatever may be run is looked at.
    """
    return sorted(_walk(root / CODE_FOLDER, set()))


def python_files(root: Path) -> list[Path]:
    """Return those of them that are Python, which is what a person would read."""
    return [path for path in code_files(root) if path.suffix == ".py"]


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    place = folder.resolve()
    if place in seen or not folder.is_dir():
        return
    seen.add(place)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir():
                yield from _walk(path, seen)
            elif entry.is_file():
                yield path


def content_hash(root: Path) -> str:
    """Return a SHA-256 over names and bytes of all that ``code_files`` finds, as hexadecimals.

    Raises OSError where a file cannot be read.
    """
    # Imported here: today's plan hashes nothing, and OpenSSL takes 3 ms to load.
    import hashlib

    whole = hashlib.sha256()
    for path in code_files(root):
        content = path.read_bytes()
        name = path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")
        # Lengths first, so that no name can pass for the content of the file before it.
        whole.update(f"{len(name)} {len(content)} ".encode("ascii") + name + content)
    return whole.hexdigest()
