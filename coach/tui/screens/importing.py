"""Doubtful lines of an import beside their source, and proposals to take or leave."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.plan.importing.meaning import Decision
from coach.plan.importing.outline import Entry
from coach.plan.importing.proposing import Proposal
from coach.tui.themes import THEMES, look_as_set
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.planning.importing import Import, Reviewed
from coach.usecases.workspace import Workspace
from coach.words import counted

_AROUND = 6
"""Lines of the file shown above and below a doubtful one."""


class ImportScreen(Screen[None]):
    """One list of what is to be decided; the lines of the file stand beside it."""

    CSS_PATH = "importing.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "decide('task')", "task", id="import.task", tooltip="It is a task."),
        Binding("h", "decide('heading')", "heading", id="import.heading", tooltip="It is a title."),
        Binding("n", "decide('note')", "note", id="import.note", tooltip="It is only a note."),
        Binding("space", "keep", "as read / take", id="import.keep", tooltip="Leave it as it is."),
        Binding("x", "refuse", "leave out", id="import.refuse", tooltip="Never propose it again."),
        Binding(
            "a",
            "take_all",
            "take all",
            id="import.take-all",
            tooltip="Take everything named by tasks that was not decided.",
        ),
        Binding("w", "write", "write", id="import.write", tooltip="Write the roadmap now."),
        Binding("escape,q", "stop", "write nothing", id="import.stop", tooltip="Leave as it was."),
    ]

    def __init__(self, imported: Import) -> None:
        super().__init__()
        self._found = imported
        self._lines = imported.to_decide
        self._proposals = list(imported.proposals)
        self._answers: dict[int, str] = {}
        """What was decided, by the number of the row."""
        self._asked_to_leave = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Vertical(id="both"):
            with VerticalScroll(id="list", can_focus=False):
                yield RowList()
            yield Static(id="source", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()

    @property
    def at(self) -> int:
        return self.query_one(RowList).current or 0

    def _show(self) -> None:
        total = len(self._lines) + len(self._proposals)
        left = total - len(self._answers)
        name = self._found.source.name
        self.query_one(TitleBar).show("Import", name, f"{counted(left, 'thing')} to decide")
        self.query_one(RowList).show(list(self._rows()))
        self._show_source()

    def _rows(self) -> Iterator[Row]:
        if self._lines:
            yield Row("Lines to look at", "as")
        for number, entry in enumerate(self._lines):
            right = self._answers.get(number, entry.part.value)
            yield Row(
                entry.text, right, f"line {entry.piece.first}", self._mark(number), key=number
            )
        if self._proposals:
            yield Row("Named by tasks", "take")
        for number, proposal in enumerate(self._proposals, len(self._lines)):
            right = self._answers.get(number, "?")
            title = f"{proposal.value}: {proposal.task_title}"
            label = proposal.field.removesuffix("s")
            yield Row(title, right, label, self._mark(number), key=number)
        if not self._lines and not self._proposals:
            yield Row("Nothing is doubtful; w writes the roadmap.")

    def _mark(self, number: int) -> str:
        return "[x]" if number in self._answers else "[ ]"

    @on(RowList.Moved)
    def _show_source(self) -> None:
        self.query_one("#source", Static).update(self._source())
        self.refresh_bindings()

    def _source(self) -> Content:
        """Return why a row is asked about, and its lines in the file with what stands around."""
        entry, why = self._subject()
        if entry is None:
            return Content("")
        parts = [Content.styled(why, "bold"), Content("")]
        for number, line in self._found.source_lines(entry, _AROUND):
            here = entry.piece.first <= number <= entry.piece.last
            mark = ">" if here else " "
            parts.append(
                Content.styled(f"{mark}{number:>5}  {line}", "" if here else "$text-muted")
            )
        return Content("\n").join(parts)

    def _subject(self) -> tuple[Entry | None, str]:
        if self.at < len(self._lines):
            entry = self._lines[self.at]
            return entry, f"Read as {entry.part.value}: {entry.doubt}."
        if not self._proposals:
            return None, ""
        proposal = self._proposals[self.at - len(self._lines)]
        entries = (one for one in self._found.outline.entries if one.piece.first == proposal.line)
        field = proposal.field.removesuffix("s")
        return next(entries, None), f"The task names the {field} {proposal.value}."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "decide":
            return bool(self._lines) and self.at < len(self._lines)
        if action == "refuse":
            return bool(self._proposals) and self.at >= len(self._lines)
        if action == "take_all":
            return len(self._proposals) > 1
        return True

    def action_decide(self, decision: str) -> None:
        self._answer(decision)

    @on(RowList.Chosen)
    def action_keep(self) -> None:
        self._answer(Decision.AS_READ.value if self.at < len(self._lines) else "yes")

    def action_refuse(self) -> None:
        self._answer("no")

    def _answer(self, answer: str) -> None:
        if self._lines or self._proposals:
            self._answers[self.at], self._asked_to_leave = answer, False
            self.query_one(RowList).action_move(1)
            self._show()

    def action_take_all(self) -> None:
        first = len(self._lines)
        for number in range(first, first + len(self._proposals)):
            self._answers.setdefault(number, "yes")
        self._show()

    def action_write(self) -> None:
        self.app.exit(self.reviewed())

    def action_stop(self) -> None:
        """Leave; where something was decided, only when it is asked for twice."""
        if not self._answers or self._asked_to_leave:
            self.app.exit(None)
            return
        self._asked_to_leave = True
        decided = counted(len(self._answers), "decision")
        said = f"{decided} would be lost: esc again leaves, w writes"
        self.query_one(TitleBar).show("Import", said)

    def reviewed(self) -> Reviewed:
        """Return what was decided; what was not looked at is asked again next time."""
        decisions = {
            entry.text: self._answers[number]
            for number, entry in enumerate(self._lines)
            if number in self._answers
        }
        return Reviewed(decisions, self._proposed("yes"), self._proposed("no"))

    def _proposed(self, answer: str) -> tuple[Proposal, ...]:
        first = len(self._lines)
        return tuple(
            proposal
            for number, proposal in enumerate(self._proposals, first)
            if self._answers.get(number) == answer
        )


class ImportApp(App[Reviewed]):
    """Shows the one screen, and returns what was decided."""

    TITLE = "coach"
    CSS_PATH = "../app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]

    def __init__(self, workspace: Workspace, imported: Import) -> None:
        super().__init__()
        self._found = imported
        for theme in THEMES:
            self.register_theme(theme)
        look_as_set(self, workspace.config, os.environ)

    def on_mount(self) -> None:
        self.push_screen(ImportScreen(self._found))


def review_import(workspace: Workspace, imported: Import) -> Reviewed | None:
    """Show the screen; return what was decided, None where nothing is to be written."""
    return ImportApp(workspace, imported).run()
