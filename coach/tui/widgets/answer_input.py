"""Where an answer is typed: one line, or several for code and queries."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.text_field import TextField


class AnswerInput(TextField):
    """An input whose enter key is named in the key bar."""

    BINDINGS = [
        Binding("enter", "submit", "check", id="answer.check", tooltip="Check what is typed."),
    ]

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, select_on_focus=False)


class AnswerLines(CodeEditor):
    """An editor of several lines; enter begins a new one, so another key checks."""

    BINDINGS = [
        Binding(
            "ctrl+r,f5", "check", "check", id="answer.check-lines", tooltip="Check what is typed."
        ),
        # The text area's own use of it, selecting a line, would keep the screen from it.
        Binding(
            "f6",
            "screen.undo",
            "undo",
            show=False,
            id="answer.undo",
            tooltip="Take back the last answer of today.",
        ),
    ]

    class Submitted(Message):
        """The text is to be checked."""

    def action_check(self) -> None:
        self.post_message(self.Submitted())


class AnswerBox(Vertical):
    """Shows the line or the editor, whichever the card asks for, and tells what is typed."""

    DEFAULT_CSS = """
    AnswerBox {
        height: auto;
    }
    AnswerBox AnswerLines {
        height: auto;
        min-height: 4;
        max-height: 16;
    }
    """

    class Changed(Message):
        """Something was typed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Submitted(Changed):
        """The answer is to be checked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = False

    def compose(self) -> ComposeResult:
        yield AnswerInput(id="typed")
        yield AnswerLines(id="lines")

    @property
    def _field(self) -> Input | TextArea:
        return self.query_one("#lines", AnswerLines) if self.lines else self.query_one(AnswerInput)

    def ask(self, text: str, lines: bool, language: str | None = None) -> Widget:
        """Show the field that fits, with this text, and return it to be focused."""
        self.lines, self.display = lines, True
        self.query_one(AnswerInput).display = not lines
        self.query_one(AnswerLines).display = lines
        if lines:
            self.query_one(AnswerLines).use_language(language)
        self.put(text)
        return self._field

    def put(self, text: str) -> None:
        """Replace what is typed, the cursor behind it."""
        field = self._field
        if isinstance(field, TextArea):
            field.load_text(text)
            field.move_cursor(field.document.end)
        else:
            field.value = text
            field.cursor_position = len(text)

    def hide(self) -> None:
        self.display = False

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.lines:
            self.post_message(self.Changed(event.value))

    @on(TextArea.Changed)
    def _lines_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.lines:
            self.post_message(self.Changed(event.text_area.text))

    @on(Input.Submitted)
    def _line_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(event.value))

    @on(AnswerLines.Submitted)
    def _lines_submitted(self, event: AnswerLines.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self.query_one(AnswerLines).text))
