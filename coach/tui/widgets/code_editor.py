"""The editor a kata is written in: highlighted where the grammar is installed, plain otherwise."""

from __future__ import annotations

import re

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.color import Color, ColorParseError
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from coach.tui.widgets.text_field import act_in_order

INDENT = 4
_OPENS_BLOCK = re.compile(r":\s*(#.*)?$")
_ROLES = {
    "primary": (
        *("keyword", "keyword.function", "keyword.return", "keyword.operator", "include"),
        *("conditional", "repeat", "exception"),
    ),
    "success": ("string", "string.documentation"),
    "accent": ("number", "float", "boolean", "constant.builtin"),
    "secondary": ("type", "type.class", "type.builtin", "class", "function.builtin"),
    "text-muted": ("comment",),
}


class CodeEditor(TextArea):
    """A text area for Python: four spaces, indents kept, the colours of the app's theme."""

    BINDINGS = [
        # The text area's own key for it, ^y, pauses the clock.
        Binding(
            "ctrl+l",
            "redo",
            "redo",
            show=False,
            id="editor.redo",
            tooltip="In the editor: do again what ^z took back.",
        ),
        Binding(
            "ctrl+home",
            "text_begin",
            "begin",
            show=False,
            id="editor.begin",
            tooltip="In the editor: go to the first line.",
        ),
        Binding(
            "ctrl+end",
            "text_end",
            "end",
            show=False,
            id="editor.end",
            tooltip="In the editor: go to the last line.",
        ),
    ]

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            id=id,
            soft_wrap=True,
            tab_behavior="indent",
            show_line_numbers=True,
            compact=True,
            max_checkpoints=200,
        )
        self.indent_width = INDENT

    def on_mount(self) -> None:
        self._use_app_colours()
        self.watch(self.app, "theme", self._use_app_colours, init=False)
        self.use_language("python")

    def use_language(self, name: str | None) -> None:
        """Highlight this language where its grammar is installed."""
        try:
            self.language = name
        except Exception:  # Whatever a grammar of another version raises, plain text still works.
            self.language = None

    def _use_app_colours(self) -> None:
        """Take the colours for code from the app's theme, whichever it is."""
        styles: dict[str, Style] = {}
        for role, names in _ROLES.items():
            colour = _colour(self.app.theme_variables.get(role, ""))
            if colour is not None:
                styles.update(dict.fromkeys(names, colour))
        self.register_theme(TextAreaTheme("coach", syntax_styles=styles))
        if self.theme == "coach":
            self._set_theme("coach")
        self.theme = "coach"

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            start, end = self.selection
            self._replace_via_keyboard(f"\n{self._next_indent()}", start, end)
        else:
            await act_in_order(self, event)

    def _next_indent(self) -> str:
        """Return the indent of the line that enter begins: kept, and deeper after a colon."""
        row, column = min(self.selection)
        before = self.document[row][:column]
        kept = before[: len(before) - len(before.lstrip())]
        return kept + " " * INDENT if _OPENS_BLOCK.search(before) else kept

    def action_text_begin(self) -> None:
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        self.move_cursor(self.document.end)

    def action_delete_left(self) -> None:
        """Within an indent, go back a whole step."""
        row, column = self.cursor_location
        before = self.document[row][:column]
        if self.selection.is_empty and before and not before.strip(" "):
            step = (column - 1) % INDENT + 1
            self._delete_via_keyboard((row, column - step), (row, column))
            return
        super().action_delete_left()


def _colour(text: str) -> Style | None:
    try:
        return Style(color=Color.parse(text).rich_color)
    except ColorParseError:
        return None
