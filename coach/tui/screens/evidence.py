"""The question after a deliverable: what shows that it is done?"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.tui.screens.base import EXPECTED
from coach.usecases.finding import NOTHING, Proposal
from coach.usecases.tick import EvidenceError, Given
from coach.usecases.today import Line

FIELDS = {
    "file": "files or folders, by their paths",
    "commit": "a commit, by its hash or HEAD",
    "url": "an address",
    "note": "a few words",
    "number": "a number, as accuracy=91.5",
}


class EvidenceScreen(ModalScreen[None]):
    """Asks for a file, commit, address, note or number, and stays open until one is accepted."""

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("escape", "dismiss", "not now", id="evidence.leave", tooltip="Leave it open."),
    ]

    def __init__(
        self, line: Line, accept: Callable[[Given], None], found: Proposal = NOTHING
    ) -> None:
        super().__init__()
        self._line = line
        self._accept = accept
        self._found = found

    def compose(self) -> ComposeResult:
        wanted = "; ".join(self._line.wants)
        with Vertical():
            yield Static(
                Content.assemble(
                    ("What shows it?  ", "bold $primary"), f"{self._line.title}\n", wanted
                ),
                markup=False,
                id="asked",
            )
            if self._found:
                found = Content.assemble(("Found  ", "bold $success"), "; ".join(self._found.said))
                yield Static(found, markup=False, id="found")
            given = self._found.given
            filled = {"file": _typed(given.files), "commit": given.commit, "note": given.note}
            for name, hint in FIELDS.items():
                with Horizontal():
                    yield Static(Content(name), markup=False, classes="name")
                    yield Input(
                        filled.get(name, ""), hint, id=name, compact=True, select_on_focus=False
                    )
            yield Static("", markup=False, id="refused")
            yield Static(
                Content(f"enter {self._enter}   tab next field   esc not now"),
                markup=False,
                id="keys",
            )

    @property
    def _enter(self) -> str:
        return "take what was found" if self._found else "accept"

    @on(Input.Submitted)
    def _submit(self) -> None:
        given = self._given()
        if given == Given():
            self._refuse("Fill in one line: without it this does not count as done.")
            return
        try:
            self._accept(given)
        except (EvidenceError, *EXPECTED) as error:
            self._refuse(str(error))
        else:
            self.dismiss()

    def _given(self) -> Given:
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name in FIELDS}
        return Given(
            files=_paths(typed["file"]),
            commit=typed["commit"],
            url=typed["url"],
            note=typed["note"],
            numbers=tuple(typed["number"].split()),
        )

    def _refuse(self, reason: str) -> None:
        self.query_one("#refused", Static).update(Content.assemble(("NO  ", "bold $error"), reason))


def _typed(files: tuple[str, ...]) -> str:
    """Return paths as they would be typed; ``_paths`` reads them again."""
    return files[0] if len(files) == 1 else shlex.join(files)


def _paths(text: str) -> tuple[str, ...]:
    """Return the paths in a line: one that exists as it stands, or several with spaces between."""
    if not text or Path(text).expanduser().exists():
        return (text,) if text else ()
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return (text,)
