"""The first two lines of every screen: where one is, and a rule."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.signs import RULE, is_plain
from coach.tui.words import shortened

NAME_WIDTH = 24
"""So much of a long name is left where what matters needs its room."""


def fitted(width: int, left: str, middle: str, right: str) -> tuple[str, str]:
    """Return the left and the middle text for a width: a long name gives way first."""
    room = max(0, width - len(right) - 2)
    if not middle:
        return left, ""
    most = max(NAME_WIDTH, room - len(middle) - 3)
    left = shortened(left, most) if len(left) > most else left
    return f"{left}   ", shortened(middle, max(0, room - len(left) - 3))


class TitleBar(Widget):
    """Shows a name at the left, what matters in the middle, and a fact at the right."""

    DEFAULT_CSS = """
    TitleBar {
        height: 2;
        width: 1fr;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._parts = ("", "", "")

    def show(self, left: str, middle: str = "", right: str = "") -> None:
        """Replace the three texts; nothing is drawn where they are the same."""
        if self._parts != (left, middle, right):
            self._parts = (left, middle, right)
            self.refresh()

    def render(self) -> Content:
        left, middle, right = self._parts
        width = max(0, self.size.width - 2)
        start, middle = fitted(width, left, middle, right)
        gap = max(1, width - len(start) - len(middle) - len(right))
        return Content.assemble(
            (f" {start}", "bold $primary"),
            middle,
            " " * gap,
            (f"{right} \n", "$text-muted"),
            ((("-" if is_plain(self) else RULE) * self.size.width), "$border"),
        )
