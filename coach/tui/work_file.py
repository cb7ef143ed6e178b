"""The file of an attempt: saved with every change, and noticed when another editor saves it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from coach.usecases.katas.attempts import Attempt, keep_source
from coach.usecases.katas.submissions import read_source


class WorkFile:
    """Knows what was last read or written, so that only somebody else's change counts as one."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self.path: Path = attempt.file
        # What lies there before the attempt begins belongs to an earlier one.
        self.text = read_source(self.path) if attempt.begun else ""
        self._stamp = self._read_stamp()

    def save(self, text: str) -> Path | None:
        """Write the text unless it is there already. Raises OSError.

        Where another program saved another text at the same moment, that is put beside it; return
        the file of it.
        """
        if text == self.text:
            return None
        aside = self._keep_aside(text)
        keep_source(self._attempt, text)
        self.text, self._stamp = text, self._read_stamp()
        return aside

    def _keep_aside(self, text: str) -> Path | None:
        if self._read_stamp() in (None, self._stamp):
            return None
        theirs = self.path.read_bytes()
        if theirs in (text.encode(), self.text.encode()):
            return None
        aside = self.path.with_suffix(".theirs.py")
        aside.write_bytes(theirs)
        return aside

    def changed_text(self) -> str | None:
        """Return the text that another program has saved since, or None.

        Raises UnreadableError where it is not text.
        """
        stamp = self._read_stamp()
        if stamp is None or stamp == self._stamp:
            return None
        self._stamp = stamp
        text = read_source(self.path)
        if text == self.text:
            return None
        self.text = text
        return text

    def _read_stamp(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def edit_outside(app: App[None], command: list[str], path: Path) -> str:
    """Hand the terminal to an editor and wait for it; return why it could not be, or nothing."""
    return lend_terminal(app, [*command, str(path)] if command else [], path)


def lend_terminal(app: App[None], command: list[str], path: Path) -> str:
    """Hand the terminal to a command; ``path`` is named where that cannot be."""
    if not command:
        return "No editor is named: set $EDITOR, or coach config set kata.editor nano."
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        return f"This terminal cannot be lent. Open {path} in another window; changes are noticed."
    except OSError as error:
        return f"{command[0]} cannot be started: {error.strerror or error}."
    return ""
