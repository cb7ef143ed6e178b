"""A list of things to do: headings, aligned columns, a cursor, and times at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual import events
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from coach.tui.signs import in_colour, is_plain
from coach.tui.words import shortened

Shown = TypeVar("Shown")

LABEL_WIDTH = (8, 12)
"""The narrowest and the widest column of labels."""


@dataclass(frozen=True)
class Row:
    """One line of the list; a row without a key cannot be chosen."""

    title: str = ""
    right: str = ""
    label: str = ""
    mark: str = ""
    star: bool = False
    quiet: bool = False
    drawn: bool = False
    """The title is a line of signs."""
    key: int | None = None
    """What the owner knows the row by."""


def empty_rows(title: str, *ways: str) -> list[Row]:
    """Return what stands in an empty list: what is missing, and what fills it."""
    return [Row(), Row(title), *(Row(way, quiet=True) for way in ways)]


class RowList(Widget, can_focus=True):
    """Draws rows and moves a cursor over those that can be chosen."""

    DEFAULT_CSS = """
    RowList {
        height: auto;
        width: 1fr;
        text-wrap: nowrap;
    }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", "up", show=False, id="list.up", tooltip="One line up."),
        Binding("down,j", "move(1)", "down", show=False, id="list.down", tooltip="One line down."),
        Binding(
            "home", "move(-10000)", "first", show=False, id="list.first", tooltip="The first line."
        ),
        Binding(
            "end,G", "move(10000)", "last", show=False, id="list.last", tooltip="The last line."
        ),
        Binding(
            "pageup",
            "move(-10)",
            "page up",
            show=False,
            id="list.page-up",
            tooltip="Ten lines up.",
        ),
        Binding(
            "pagedown",
            "move(10)",
            "page down",
            show=False,
            id="list.page-down",
            tooltip="Ten lines down.",
        ),
        Binding("ctrl+u", "move(-10)", show=False, id="list.ten-up", tooltip="As page up."),
        Binding("ctrl+d", "move(10)", show=False, id="list.ten-down", tooltip="As page down."),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        key: int

    @dataclass
    class Chosen(Message):
        """A row was clicked twice, or clicked where the cursor was already."""

        key: int

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self._keys: list[int] = []
        self._label_width = 0
        self._cursor = 0
        """Index into the rows that can be chosen."""
        self._below = 0
        """Rows under the cursor that should be seen with it, as far as there is room."""

    @property
    def current(self) -> int | None:
        """Return the key of the row under the cursor."""
        return self._keys[self._cursor] if self._keys else None

    def show(self, rows: Sequence[Row], current: int | None = None, below: int = 0) -> None:
        """Replace the rows; the cursor goes to ``current`` or stays where it was.

        So many rows ``below`` it come into view with it, as far as there is room.
        """
        self.rows, self._below = tuple(rows), below
        self._keys = keys = [row.key for row in self.rows if row.key is not None]
        narrowest, widest = LABEL_WIDTH
        longest = max((len(row.label) for row in self.rows), default=0)
        self._label_width = max(narrowest, min(widest, longest))
        if current is not None and current in keys:
            self._cursor = keys.index(current)
        self._cursor = max(0, min(self._cursor, len(keys) - 1))
        self.refresh(layout=True)
        self.call_after_refresh(self._reveal)

    def chosen_of(self, among: Sequence[Shown]) -> Shown | None:
        """Return what the row under the cursor stands for, where keys count through ``among``."""
        at = self.current
        return among[at] if at is not None and at < len(among) else None

    def action_move(self, by: int) -> None:
        keys = self._keys
        if not keys:
            return
        self._cursor, self._below = max(0, min(self._cursor + by, len(keys) - 1)), 0
        self.refresh()
        self._reveal()
        self.post_message(self.Moved(keys[self._cursor]))

    def _reveal(self) -> None:
        current = self.current
        if current is None or not isinstance(self.parent, VerticalScroll):
            return
        at = next(index for index, row in enumerate(self.rows) if row.key == current)
        first = self._cursor == 0
        # At the top, the heading above the first row belongs into view too.
        begin = 0 if first else at - 1
        after = self._below or (0 if first else 1)
        last = min(at + after, begin + self.parent.size.height - 1)
        last = max(at, last)
        self.parent.scroll_to_region(Region(0, begin, 1, last - begin + 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        row = self.rows[event.y] if event.y < len(self.rows) else None
        if row is None or row.key is None:
            return
        if row.key == self.current:
            self.post_message(self.Chosen(row.key))
        else:
            self.action_move(self._keys.index(row.key) - self._cursor)

    def get_content_height(self, *_: object) -> int:
        return max(1, len(self.rows))

    def render_line(self, y: int) -> Strip:
        """Draw one row; only those that can be seen are asked for."""
        content = self._drawn(self.rows[y]) if y < len(self.rows) else Content("")
        (line,) = Visual.to_strips(
            self, content, self.size.width, 1, self.visual_style, apply_selection=False
        )
        return line

    def _drawn(self, row: Row) -> Content:
        width = self.size.width
        if row.key is None:
            return _heading(row, width)
        return _entry(row, width, self._label_width, row.key == self.current, is_plain(self))


def _heading(row: Row, width: int) -> Content:
    right = f"{row.right} "
    inset = len(row.title) - len(row.title.lstrip())
    title = " " * inset + shortened(row.title, width - len(right) - 5 - inset)
    gap = max(0, width - len(title) - len(right) - 3)
    style = "$text-muted" if row.quiet else "bold $primary"
    return Content.assemble((f"   {title}", style), " " * gap, (right, "$text-muted"))


def _entry(row: Row, width: int, label_width: int, selected: bool, plain: bool) -> Content:
    cursor = ">" if selected else " "
    mark = f"{row.mark:<4}" if row.mark else ""
    right = f"{row.right} "
    label = ""
    if row.label:
        star = "*" if row.star else " "
        label = f"{shortened(row.label, label_width):<{label_width}}{star} "
    elif row.star:
        label = "* "
    title = shortened(row.title, width - 3 - len(mark) - len(label) - len(right) - 2)
    gap = max(0, width - 3 - len(mark) - len(label) - len(title) - len(right))
    style = "bold" if selected else "$text-muted" if row.quiet else ""
    line = Content.assemble(
        (f" {cursor} ", "bold $accent"),
        (mark, style or "$text-muted"),
        (label, style or "$secondary"),
        in_colour(title, style, plain) if row.drawn else (title, style),
        " " * gap,
        in_colour(right, style or "$text-muted", plain),
    )
    return line.stylize("on $panel") if selected else line
