"""Markdown cut into pieces that know their lines; every line of the file lies in exactly one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.record import record

if TYPE_CHECKING:
    from markdown_it.token import Token

_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_COMMENT_ENDS = re.compile(r"<!--[ \t]?|-->")


class Shape(StrEnum):
    """What a piece looks like, before anybody asks what it means."""

    HEADING = "heading"
    ITEM = "item"
    HEAD = "table head"
    ROW = "row"
    TEXT = "text"
    RULE = "rule"
    CODE = "code"
    BLANK = "blank"
    OTHER = "other"


class Box(StrEnum):
    """The box of a check list; only an x in it means done, whatever symbols stand around."""

    NONE = ""
    OPEN = "open"
    TICKED = "ticked"


@record
class Piece:
    """One heading, list item, table row or line of text."""

    shape: Shape
    first: int
    """Its first line, counted from 1."""
    last: int
    text: str = ""
    """Without marks for bold, links or code."""
    bold: str = ""
    """The bold words it begins with."""
    level: int = 0
    """Of a heading 1 to 6; of an item how deep it is nested, from 1."""
    box: Box = Box.NONE
    ordered: bool = False
    indent: int = 0
    """Spaces before a line of text."""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    """The head of the table a row stands in."""


def cut(text: str) -> list[Piece]:
    """Return the pieces of a Markdown text in order; HTML comments are opened and read, too."""
    from markdown_it import MarkdownIt

    opened = _COMMENT_ENDS.sub("", text)
    lines = opened.split("\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(opened)
    pieces = list(_pieces(tokens, lines))
    return sorted([*pieces, *_left_over(pieces, lines)], key=lambda piece: piece.first)


def hidden_lines(text: str) -> frozenset[int]:
    """Return the lines inside HTML comments; none where all of the file stands in comments."""
    hidden: set[int] = set()
    for match in _COMMENT.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        hidden |= {*range(first, first + match[0].count("\n") + 1)}
    shown = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and number not in hidden
    ]
    return frozenset(hidden) if shown else frozenset()


def _left_over(pieces: Sequence[Piece], lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the lines that no token covers: blank ones, and what the parser keeps to itself."""
    covered = {number for piece in pieces for number in range(piece.first, piece.last + 1)}
    for number, line in enumerate(lines, 1):
        if number not in covered:
            shape = Shape.OTHER if line.strip() else Shape.BLANK
            yield Piece(shape, number, number, line.strip())


class _Reader:
    """Walks the tokens, keeping which list and which table they stand in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.ordered: list[bool] = []
        self.item_open = False
        """Whether a list item has begun and its first words have not come yet."""
        self.header: tuple[str, ...] = ()
        self.in_head = False

    def piece(self, shape: Shape, token: Token) -> Piece:
        first, last = self.span(token)
        return Piece(shape, first, last)

    def span(self, token: Token) -> tuple[int, int]:
        """Return the first and last line of a token, without blank lines at its end."""
        start, end = token.map or (0, 0)
        while end > start + 1 and not self.lines[end - 1].strip():
            end -= 1
        return start + 1, end


def _pieces(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Piece]:
    reader = _Reader(lines)
    for index, token in enumerate(tokens):
        inline = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.type in ("bullet_list_open", "ordered_list_open"):
            reader.ordered.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            reader.ordered.pop()
        elif token.type == "list_item_open":
            yield from _empty_item(reader, token, inline)
        elif token.type == "heading_open" and inline is not None:
            yield _heading(reader, token, inline)
        elif token.type == "paragraph_open" and inline is not None:
            yield from _paragraph(reader, token, inline)
        elif token.type in ("hr", "fence", "code_block", "html_block"):
            yield from _block(reader, token)
        elif token.type in ("thead_open", "tr_open"):
            yield from _row(reader, token, tokens[index:])


def _empty_item(reader: _Reader, token: Token, after: Token | None) -> Iterator[Piece]:
    reader.item_open = after is not None and after.type == "paragraph_open"
    if after is not None and after.type == "list_item_close":
        first, _ = reader.span(token)
        yield Piece(Shape.ITEM, first, first, level=len(reader.ordered))


def _heading(reader: _Reader, token: Token, inline: Token) -> Piece:
    first, last = reader.span(token)
    return Piece(
        Shape.HEADING,
        first,
        last,
        plain(inline),
        bold(inline),
        level=int(token.tag.removeprefix("h")),
    )


def _paragraph(reader: _Reader, token: Token, inline: Token) -> Iterator[Piece]:
    first, last = reader.span(token)
    if reader.ordered and reader.item_open:
        reader.item_open = False
        yield _item(reader, inline, first, last)
        return
    # Line by line: in a list without marks every line is an item.
    for number, words in zip(range(first, last + 1), _lines_of(inline), strict=False):
        raw = reader.lines[number - 1]
        indent = len(raw) - len(raw.lstrip(" "))
        level = len(reader.ordered)
        lead = bold(inline) if number == first else _bold_lead(raw)
        yield Piece(Shape.TEXT, number, number, words, lead, level=level, indent=indent)


def _item(reader: _Reader, inline: Token, first: int, last: int) -> Piece:
    text, box = plain(inline), Box.NONE
    mark = _BOX.match(text)
    if mark:
        box = Box.OPEN if mark[1] == " " else Box.TICKED
        text = text[mark.end() :]
    lead = bold(inline)
    return Piece(Shape.ITEM, first, last, text, lead, len(reader.ordered), box, reader.ordered[-1])


def _block(reader: _Reader, token: Token) -> Iterator[Piece]:
    if token.type == "hr":
        yield reader.piece(Shape.RULE, token)
        return
    first, last = reader.span(token)
    shape = Shape.CODE if token.type != "html_block" else Shape.OTHER
    for number in range(first, last + 1):
        yield Piece(shape, number, number, reader.lines[number - 1].strip())


def _row(reader: _Reader, token: Token, following: Sequence[Token]) -> Iterator[Piece]:
    if token.type == "thead_open":
        reader.in_head = True
        return
    end = next(index for index, one in enumerate(following) if one.type == "tr_close")
    inlines = [one for one in following[:end] if one.type == "inline"]
    cells = tuple(plain(one).strip() for one in inlines)
    first, last = reader.span(token)
    if reader.in_head:
        # The line of dashes under it belongs to the head.
        reader.in_head, reader.header = False, cells
        yield Piece(Shape.HEAD, first, last + 1, cells=cells, header=cells)
    else:
        yield Piece(Shape.ROW, first, last, cells=cells, header=reader.header)


def plain(inline: Token) -> str:
    """Return the words of a line without marks; a link shows as its words."""
    return " ".join(_lines_of(inline)).strip()


def _lines_of(inline: Token) -> list[str]:
    lines = [""]
    for child in inline.children or ():
        if child.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif child.type in ("text", "code_inline", "html_inline") or child.type == "image":
            lines[-1] += child.content
    return lines


def bold(inline: Token) -> str:
    """Return the bold words that a line begins with, after its box and symbols."""
    inside, words = False, ""
    for child in inline.children or ():
        if child.type == "strong_open":
            inside = True
        elif child.type == "strong_close":
            return words.strip()
        elif inside:
            words += child.content
        elif child.content.strip() and any(mark.isalnum() for mark in _BOX.sub("", child.content)):
            return ""
    return ""


def _bold_lead(line: str) -> str:
    match = re.match(r"\s*\*\*(.+?)\*\*", line)
    return match[1].strip() if match else ""
