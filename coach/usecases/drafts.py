"""Text in progress, kept as it is typed: a crash finds it again."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from coach.paths import Paths

ANSWER_DRAFT = "answer"
"""The answer that is being typed to a card."""


def write_draft(paths: Paths, name: str, text: str) -> None:
    """Keep a text in progress."""
    write_whole(paths.drafts / name, text)


def read_draft(paths: Paths, name: str) -> str:
    """Return the text, or an empty one where there is no draft."""
    try:
        return (paths.drafts / name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def discard_draft(paths: Paths, name: str) -> None:
    """Forget a text in progress, if there is one."""
    (paths.drafts / name).unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step: whoever reads it sees the old text or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
