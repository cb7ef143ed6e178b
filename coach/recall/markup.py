"""The little markup of a card's text: `code`, $maths$, and blocks of code between fences.

Everything else is plain text, stars and underscores too: a formula such as a*b*c stays as it is.
"""

from __future__ import annotations

import re
from enum import StrEnum

from coach.record import record

_FENCE = re.compile(r"^```[ ]*(?P<language>[\w+-]*)[ ]*\n(?P<body>.*?)^```[ ]*$", re.M | re.S)
_SPAN = re.compile(
    r"(?P<code>`(?P<inside>[^`\n]+)`)"
    r"|(?P<block>\$\$(?P<large>.+?)\$\$)"
    r"|(?P<maths>(?<![\w\\$])\$(?P<small>[^\s$](?:[^$\n]*[^\s$])?)\$(?![\w$]))",
    re.S,
)


class Kind(StrEnum):
    """How a piece of text is shown."""

    PLAIN = "plain"
    CODE = "code"
    MATHS = "maths"
    BLOCK = "block"


@record
class Piece:
    """A stretch of text; ``language`` is that of a block of code, where it is named."""

    kind: Kind
    text: str
    language: str = ""


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces, marks left out. What looks like a mark and is none stays plain."""
    found: list[Piece] = []
    at = 0
    for match in _FENCE.finditer(text):
        found += _spans(text[at : match.start()])
        body = match["body"].rstrip("\n")
        found.append(Piece(Kind.BLOCK, body, match["language"] or "python"))
        at = match.end()
    return (*found, *_spans(text[at:]))


def _spans(text: str) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for match in _SPAN.finditer(text):
        if match.start() > at:
            found.append(Piece(Kind.PLAIN, text[at : match.start()]))
        if match["code"]:
            found.append(Piece(Kind.CODE, match["inside"]))
        else:
            found.append(Piece(Kind.MATHS, match["large"] or match["small"]))
        at = match.end()
    if at < len(text):
        found.append(Piece(Kind.PLAIN, text[at:]))
    return found


def as_text(text: str, unicode: bool = True) -> str:
    """Return a card's text for a plain terminal: maths readable, code as it stands."""
    from coach.recall.maths import readable

    return "".join(
        readable(piece.text, unicode) if piece.kind is Kind.MATHS else piece.text
        for piece in pieces(text)
    )


def protected(text: str) -> tuple[tuple[int, int], ...]:
    """Return where code and maths stand in a text, marks included: a gap never cuts them."""
    blocks = [match.span() for match in _FENCE.finditer(text)]
    spans = [
        match.span()
        for match in _SPAN.finditer(text)
        if not any(first <= match.start() < last for first, last in blocks)
    ]
    return tuple(sorted([*blocks, *spans]))
