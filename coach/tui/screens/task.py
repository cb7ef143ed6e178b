"""A task as a page: why it lies where it does, its steps and notes, and what to read for it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from coach.plan.reasons import spoken
from coach.tui.widgets.dialog import Dialog
from coach.tui.widgets.lines import Lines, Said, drawn
from coach.usecases.library import NotFoundError
from coach.usecases.planning.day_parts import Line, LineKind
from coach.usecases.planning.task_view import TaskView, task_view
from coach.usecases.workspace import Workspace
from coach.words import minutes_in_words

BELOW_LIST = 5
"""Rows that Today has for a task in a terminal that is low."""


class TaskScreen(ModalScreen[None]):
    """Shows one task; any of the usual keys leads back."""

    BINDINGS = [
        Binding("j,down", "scroll(1)", show=False, id="task.down", tooltip="Further down."),
        Binding("k,up", "scroll(-1)", show=False, id="task.up", tooltip="Further up."),
        Binding(
            "escape,enter,w,q",
            "dismiss",
            "back",
            id="task.back",
            tooltip="Back to where you were.",
        ),
    ]

    def __init__(self, view: TaskView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        with Dialog(can_focus=True):
            yield Lines(word_width=7)

    def on_mount(self) -> None:
        back = Said("", "esc leads back", "$text-muted")
        self.query_one(Lines).show([*heading(self._view), *fact_lines(self._view), Said(), back])

    def action_scroll(self, rows: int) -> None:
        self.query_one(Dialog).scroll_relative(y=rows, animate=False)


def heading(view: TaskView) -> list[Said]:
    """Return the title, and under it minutes, day and date."""
    task = view.task
    place = [minutes_in_words(task.minutes)]
    place += [f"day {view.day}: {view.day_title}"] if view.day is not None else []
    place += [spoken(view.date)] if view.date else []
    return [Said(task.label.lower()[:7], task.title, "bold"), Said("", ", ".join(place)), Said()]


def fact_lines(view: TaskView) -> list[Said]:
    """Return what is known about a task, a line or more for each thing."""
    return [
        Said(fact.word, fact.text, "$secondary" if fact.word == "shows *" else "")
        for fact in view.facts
    ]


def all_facts(workspace: Workspace, line: Line | None) -> list[Said]:
    """Return what is known about the task of a line of Today; nothing for other lines."""
    if line is None or line.kind is not LineKind.TASK:
        return []
    try:
        return fact_lines(task_view(workspace, line.target))
    except NotFoundError:
        return []  # A task the learner noted: what its line says is all there is.


def page_of(workspace: Workspace, line: Line | None, width: int) -> TaskScreen | None:
    """Return a page where there is more to say of a line's task than fits below a short list."""
    said = all_facts(workspace, line)
    if line is None or sum(len(drawn(one, width, 7)) for one in said) <= BELOW_LIST:
        return None
    return TaskScreen(task_view(workspace, line.target))
