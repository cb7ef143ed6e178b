"""A short Markdown text in one widget: headings, paragraphs, lists and code.

The toolkit's own Markdown widget mounts a widget a block, which a brief is too short to wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from markdown_it.token import Token

_INLINE = {"strong_open": "bold", "em_open": "italic", "link_open": "underline"}
_CLOSING = {"strong_close", "em_close", "link_close"}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or piece of code, with what stands before its first line."""

    content: Content
    first: str = ""
    indent: str = ""
    is_code: bool = False
    is_tight: bool = False
    """No empty line before it."""


class Prose(Widget):
    """Shows Markdown as wrapped text."""

    DEFAULT_CSS = """
    Prose {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.blocks: tuple[Block, ...] = ()

    def show(self, markdown: str) -> None:
        self.blocks = tuple(blocks_of(markdown))
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for block in self.blocks:
            if lines and not block.is_tight:
                lines.append(Content(""))
            lines += _drawn(block, width)
        return lines


def _drawn(block: Block, width: int) -> Iterator[Content]:
    room = max(10, width - len(block.indent))
    whole = block.content.split("\n", allow_blank=True)
    wrap = _wrapped_code if block.is_code else Content.wrap
    wrapped = [part for line in whole for part in wrap(line, room)]
    for number, line in enumerate(wrapped):
        start = block.first if number == 0 and block.first else block.indent
        yield Content.assemble((start, "$text-muted"), line)


def _wrapped_code(line: Content, room: int) -> list[Content]:
    """Return a line of code, broken between words where it is too long, and then set in."""
    if line.cell_length <= room:
        return [line]
    inset = len(line.plain) - len(line.plain.lstrip()) + 4
    first, *others = line.wrap(max(10, room - inset))
    return [first, *(Content(" " * inset) + one for one in others)]


def blocks_of(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text; what is not known is shown as its plain text."""
    from markdown_it import MarkdownIt

    depth, marks, tight = 0, [""], False
    counters: list[int] = []
    for token in MarkdownIt("commonmark").parse(markdown):
        match token.type:
            case "bullet_list_open":
                counters.append(0)
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                depth += 1
                marks.append(f"{counters[-1]}. " if counters[-1] else "- ")
                counters[-1] += 1 if counters[-1] else 0
            case "list_item_close":
                depth -= 1
                marks.pop()
                tight = True
            case "heading_open":
                marks[-1] = token.tag
            case "inline":
                yield _text_block(token, marks[-1], depth, tight)
                marks[-1], tight = "", False
            case "fence" | "code_block":
                code = Content.styled(token.content.rstrip("\n"), "$secondary")
                yield Block(code, indent="    " + "  " * depth, is_code=True)
                tight = False


def _text_block(token: Token, mark: str, depth: int, tight: bool) -> Block:
    content = _inline(token)
    if mark.startswith("h"):
        return Block(content.stylize("bold $primary"))
    indent = "  " * depth
    first = f"{'  ' * (depth - 1)}{mark}" if mark else ""
    return Block(content, first, indent, is_tight=tight and bool(mark))


def _inline(token: Token) -> Content:
    styles: list[str] = []
    parts: list[Content | str | tuple[str, str]] = []
    for child in token.children or []:
        if child.type in _INLINE:
            styles.append(_INLINE[child.type])
        elif child.type in _CLOSING:
            styles.pop()
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "code_inline":
            parts.append((child.content, "$accent"))
        else:
            parts.append((child.content, " ".join(styles)))
    return Content.assemble(*parts)
