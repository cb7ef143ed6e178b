"""The line an answer is typed into."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class AnswerInput(Input):
    """An input whose enter key is named in the key bar."""

    BINDINGS = [
        Binding("enter", "submit", "check", id="answer.check", tooltip="Check what is typed."),
    ]

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, select_on_focus=False)
