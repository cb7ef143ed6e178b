"""A new card in one gesture: a template over the screen, filled in and saved."""

from __future__ import annotations

from textwrap import dedent

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from coach.content.problems import error_in_words
from coach.tui.bound_keys import key_named
from coach.tui.screens.base import EXPECTED, CoachScreen
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.dialog import Dialog
from coach.usecases.cards.card_add import Seed, add_card, template
from coach.usecases.cards.openings import entry_opens_after
from coach.usecases.drafts import discard_draft, read_draft, write_draft
from coach.usecases.workspace import Workspace

_DRAFT = "card.yaml"


class AddCardScreen(ModalScreen[str | None]):
    """Holds the template; what is filled in is kept when it is left, and stands there again."""

    CSS_PATH = "add_card.tcss"
    BINDINGS = [
        Binding("ctrl+s,f5", "save", "save", id="add.save", tooltip="Make a card of it."),
        Binding(
            "escape",
            "leave",
            "not now",
            priority=True,
            id="add.leave",
            tooltip="Leave; what is written is kept.",
        ),
    ]

    def __init__(self, workspace: Workspace, seed: Seed) -> None:
        super().__init__()
        self._workspace = workspace
        self._begun = template(seed)

    def compose(self) -> ComposeResult:
        with Dialog():
            yield CodeEditor(id="card")
            yield Static("", id="refused", markup=False)
            save, leave = key_named(self, "add.save"), key_named(self, "add.leave")
            keys = f"{save} save   {leave} not now, what is written is kept"
            yield Static(keys, id="keys", markup=False)

    def on_mount(self) -> None:
        editor = self.query_one(CodeEditor)
        editor.use_language("yaml")
        text = read_draft(self._workspace.paths, _DRAFT) or self._begun
        editor.load_text(text)
        editor.soft_wrap = True
        editor.focus()
        # Before it has its size, moving there would scroll it.
        self.call_after_refresh(editor.move_cursor, _first_empty(text))

    def action_save(self) -> None:
        text = self.query_one(CodeEditor).text
        try:
            key = add_card(self._workspace, text)
        except EXPECTED as error:
            words = Content.assemble(("NO  ", "bold $error"), error_in_words(error))
            self.query_one("#refused", Static).update(words)
            return
        discard_draft(self._workspace.paths, _DRAFT)
        self.dismiss(key)

    def action_leave(self) -> None:
        text = self.query_one(CodeEditor).text
        if text.strip() != self._begun.strip():
            write_draft(self._workspace.paths, _DRAFT, text)
        self.dismiss(None)


def _first_empty(text: str) -> tuple[int, int]:
    """Return the place behind the first of question and answer that is not filled in."""
    lines = text.splitlines()
    row = next((at for at, line in enumerate(lines) if line in ("ask:", "answer:")), 0)
    return row, len(lines[row]) if lines else 0


def _selected(screen: CoachScreen) -> str:
    """Return what is selected: with the keys where one types, or with the mouse anywhere."""
    typed = screen.focused
    own = typed.selected_text if isinstance(typed, TextArea | Input) else ""
    return own or screen.get_selected_text() or ""


def open_add_card(screen: CoachScreen) -> None:
    """Ask for a card about what the screen shows; selected text becomes its answer."""
    seed = screen.card_seed()
    selected = dedent(_selected(screen)).strip("\n").rstrip()
    if selected:
        seed = Seed(seed.ask, selected, seed.topics, seed.katas, seed.source)

    def told(key: str | None) -> None:
        if key is not None:
            waits = entry_opens_after(screen.workspace, key)
            then = f"opens after {waits}" if waits else "stands in decks/own.yaml"
            screen.tell(f"Added: {key}. It {then}.")

    screen.app.push_screen(AddCardScreen(screen.workspace, seed), told)
