"""The four ratings, each with the wait it leads to, and the one that enter accepts."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from coach.recall.memory import Rating

_NAMES = {rating: f"{int(rating)} {rating.word}" for rating in Rating}


class RatingBar(Widget):
    """One line of buttons; it keeps its place while there is nothing to rate."""

    DEFAULT_CSS = """
    RatingBar {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.waits: dict[Rating, str] = {}
        self.proposed: Rating | None = None
        self.instead = ""

    @property
    def is_offered(self) -> bool:
        return bool(self.waits)

    def offer(
        self, waits: Mapping[Rating, str], proposed: Rating | None, instead: str = ""
    ) -> None:
        """Show the buttons; ``waits`` holds what each leads to, such as ``3 d``.

        ``instead`` is what enter does where it accepts no rating.
        """
        self.waits, self.proposed, self.instead = dict(waits), proposed, instead
        self.refresh()

    def clear(self) -> None:
        self.offer({}, None)

    def render(self) -> Content:
        if not self.is_offered:
            return Content("")
        known = (Rating.GOOD, Rating.EASY)
        parts = [
            self._button(rating) for rating in self.waits if not self.instead or rating in known
        ]
        if self.instead:
            parts.insert(0, Content.styled(f"> enter {self.instead}", "bold $accent"))
        gap = max(2, (self.size.width - 2 - sum(part.cell_length for part in parts)) // 4)
        return Content.assemble(" ", Content(" " * gap).join(parts))

    def _button(self, rating: Rating) -> Content:
        chosen = rating is self.proposed
        mark = "> enter " if chosen else ""
        style = "bold $accent" if chosen else "$foreground"
        wait = self.waits[rating]
        return Content.assemble(
            (f"{mark}{_NAMES[rating]}", style), (f" {wait}" if wait else "", "$text-muted")
        )
