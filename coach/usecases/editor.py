"""The learner's own editor, and how it is told a line."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from coach.usecases.cards.card_actions import Place

_PLUS_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "ne", "micro", "kak", "joe")
_COLON_LINE = ("hx", "helix", "subl", "zed")
_GOTO = ("code", "codium", "cursor")


def own_editor(configured: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command of the learner's editor, empty where none is named."""
    for command in (configured, environ.get("VISUAL", ""), environ.get("EDITOR", "")):
        if command.strip():
            try:
                return shlex.split(command)
            except ValueError:
                return [command]
    return []


def command_at(editor: list[str], place: Place) -> list[str]:
    """Return the command that opens an editor at a line, as far as it is known to have a way."""
    program = Path(editor[0]).name
    if program in _PLUS_LINE:
        return [*editor, f"+{place.line}", str(place.file)]
    if program in _COLON_LINE:
        return [*editor, str(place)]
    if program in _GOTO:
        return [*editor, "--goto", str(place)]
    return [*editor, str(place.file)]
