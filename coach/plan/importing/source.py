"""Reading the file to import: text only, of a size a person can have written."""

from __future__ import annotations

from pathlib import Path

from coach.content.problems import ContentError, Problem

LARGEST = 2_000_000
"""Bytes. The longest roadmap found on GitHub has a tenth of this."""


def read_source(path: Path) -> str:
    """Return the text of a file, with line ends made equal.

    Raises ContentError where it cannot be a roadmap: empty, binary, not UTF-8, or huge; and
    OSError where it cannot be read.
    """
    if path.is_dir():
        raise _unusable(path, "this is a folder; name the Markdown file in it")
    if path.stat().st_size > LARGEST:
        raise _unusable(path, f"larger than {LARGEST // 1_000_000} MB, so hardly a roadmap")
    return text_of(path.read_bytes(), path)


def text_of(data: bytes, path: Path) -> str:
    """Return bytes as text; ``path`` is what messages call them. Raises ContentError."""
    if len(data) > LARGEST:
        raise _unusable(path, f"larger than {LARGEST // 1_000_000} MB, so hardly a roadmap")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unusable(path, "UTF-16, not UTF-8; save it as UTF-8 and import it again")
    if b"\0" in data:
        raise _unusable(path, "a binary file, not Markdown text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unusable(path, "not UTF-8; save it as UTF-8 and import it again", line) from None
    if not text.strip():
        raise _unusable(path, "the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unusable(path: Path, message: str, line: int = 0) -> ContentError:
    return ContentError([Problem(str(path), line, message)])
