"""A quiet line above the keys, for what needs no answer; it never covers anything."""

from __future__ import annotations

from typing import Literal

from textual.content import Content
from textual.widget import Widget

Tone = Literal["plain", "warning", "error"]
SECONDS = 12
_STYLES = {"plain": "$success", "warning": "$warning", "error": "bold $error"}
_WORDS = {"plain": "", "warning": "note  ", "error": "problem  "}


class Notice(Widget):
    """Says one thing and falls silent after a while."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 3;
        width: 1fr;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self._tone: Tone = "plain"

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a sentence in place of the one before."""
        self.said, self._tone = " ".join(text.split()), tone
        self.refresh(layout=True)
        self.set_timer(SECONDS, lambda: self._fall_silent(text))

    def hush(self) -> None:
        self._fall_silent(self.said)

    def _fall_silent(self, text: str) -> None:
        if self.said == " ".join(text.split()):
            self.said, self._tone = "", "plain"
            self.refresh(layout=True)

    def render(self) -> Content:
        return Content.styled(f"{_WORDS[self._tone]}{self.said}", _STYLES[self._tone])
