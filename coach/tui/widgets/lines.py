"""Some lines of text with a word in front of each, wrapped under themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from coach.tui.signs import in_colour, is_plain


@dataclass(frozen=True)
class Said:
    """One text with the word it begins with."""

    word: str = ""
    text: str = ""
    style: str = ""
    word_style: str = "$text-muted"
    language: str = ""
    """Of code: it keeps its lines, and is highlighted."""


class Lines(Widget):
    """Shows texts in two columns: a short word, and what is said."""

    DEFAULT_CSS = """
    Lines {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self, word_width: int = 7, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.word_width = word_width
        self.texts: tuple[Said, ...] = ()

    def show(self, texts: Sequence[Said]) -> None:
        if tuple(texts) != self.texts:
            self.texts = tuple(texts)
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._drawn(width))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(self.size.width))

    def _drawn(self, width: int) -> list[Content]:
        lines: list[Content] = []
        plain = is_plain(self)
        for said in self.texts:
            lines += drawn(said, width, self.word_width, plain)
        return lines


def drawn(said: Said, width: int, word_width: int, plain: bool = False) -> list[Content]:
    """Return the lines of one text; its own line breaks and indents are kept."""
    room = max(10, width - word_width - 4)
    if said.language:
        return _drawn_code(said, room, word_width)
    parts: list[str] = []
    for line in said.text.expandtabs(4).splitlines() or [""]:
        parts += textwrap.wrap(
            line, room, drop_whitespace=True, replace_whitespace=False, subsequent_indent=""
        ) or [""]
    words = [said.word, *[""] * (len(parts) - 1)]
    return [
        Content.assemble(
            (f" {word:<{word_width}}  ", said.word_style), in_colour(part, said.style, plain)
        )
        for word, part in zip(words, parts, strict=True)
    ]


def _drawn_code(said: Said, room: int, word_width: int) -> list[Content]:
    parts: list[Content] = []
    for line in highlighted(said.text, said.language).split("\n", allow_blank=True):
        parts += line.wrap(room) if line.cell_length > room else [line]
    words = [said.word, *[""] * (len(parts) - 1)]
    return [
        Content.assemble((f" {word:<{word_width}}  ", said.word_style), part)
        for word, part in zip(words, parts, strict=True)
    ]


def highlighted(text: str, language: str) -> Content:
    """Return code in the colours of its language, as it stands where that is not known."""
    from textual.highlight import highlight

    return highlight(text.rstrip(), language=language)
