"""Help: the keys of the screen one came from, read from the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from coach.tui.bound_keys import key_named, key_words
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said

OURS = "coach."
"""Only what coach binds is listed; the editor's arrow keys need no explaining."""


@dataclass(frozen=True)
class Explained:
    """One action with all its keys."""

    keys: str
    words: str
    id: str


def explained_bindings(node: DOMNode) -> list[Explained]:
    """Return what a node of ours binds, in the order it is declared, with the keys it has now."""
    found: dict[str, Binding] = {}
    for owner in type(node).__mro__:
        if owner.__module__.startswith(OURS) or owner.__module__ == "__main__":
            for binding in vars(owner).get("BINDINGS", ()):
                found.setdefault(binding.id, binding)
    return [
        Explained(
            ", ".join(key_words(node.app, binding)),
            binding.tooltip or binding.description,
            binding.id or "",
        )
        for binding in found.values()
    ]


def help_sections(screen: Screen[object]) -> Iterator[tuple[str, list[Explained]]]:
    """Yield the keys of a screen, of the parts on it, and those that work everywhere."""
    yield "Here", explained_bindings(screen)
    parts: dict[str, Explained] = {}
    for part in screen.query("*"):
        parts.update((one.id, one) for one in explained_bindings(part))
    yield "Moving about", list(parts.values())
    yield "Everywhere", explained_bindings(screen.app)


class HelpScreen(ModalScreen[None]):
    """Lists keys; any of the usual keys leads back."""

    BINDINGS = [
        Binding(
            "escape,question_mark,f1,q,enter",
            "dismiss",
            "back",
            id="help.back",
            tooltip="Back to where you were.",
        ),
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        with Dialog(can_focus=True):
            yield Lines(word_width=12)

    def on_mount(self) -> None:
        self.query_one(Lines).show(list(self._lines()))

    def _lines(self) -> Iterator[Said]:
        for title, bindings in help_sections(self._about):
            if bindings:
                yield Said(title, "", word_style="bold $primary")
                for one in bindings:
                    yield Said(f" {one.keys}", one.words, word_style="bold $accent")
                yield Said()
        if self._about.HELP:
            yield Said("Also", self._about.HELP, word_style="bold $primary")
            yield Said()
        yield Said("", f"{key_named(self, 'help.back')} leads back", "$text-muted")
