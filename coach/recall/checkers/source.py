"""From typed text to Python's syntax tree: notation, bounds, and what is wrong with the rest."""

from __future__ import annotations

import ast
import re
import warnings

from coach.recall.checkers.names import is_function
from coach.recall.checkers.notation import Plain, plain

LONGEST = 400
DEEPEST = 40

_LEFT_SIDE = re.compile(r"\s*[A-Za-z_]\w*\s*(/\s*[A-Za-z_]\w*|\([^()=]*\))?\s*=(?!=)")
_ADJACENT = re.compile(r"(?<![A-Za-z_0-9.])\d+\.?\d*\s*(?![eE][-+]?\d)[A-Za-z_(]|\)\s*[\w(]")
_WORD_BEFORE = re.compile(r"(?<![\w.])[A-Za-z_]\w*\Z")
_TWO_NAMES = re.compile(r"[A-Za-z_0-9)]\s+[A-Za-z_0-9(]")


class UnreadableError(Exception):
    """The text is not an expression this card reads; ``column`` is where, if that is known."""

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.column = column


def _prepared(text: str, names: tuple[str, ...]) -> Plain:
    """The same text without notation that Python does not know, and without a left side."""
    if not text.strip():
        raise UnreadableError("Nothing was typed.")
    if len(text) > LONGEST:
        raise UnreadableError(f"Too long: {len(text)} characters, and at most {LONGEST} are read.")
    source = plain(re.sub(r"\s", " ", text), names)
    depth = 0
    for letter, column in zip(source.text, source.columns, strict=False):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            raise UnreadableError("This bracket closes nothing.", column)
        if depth > DEEPEST:
            raise UnreadableError("This is nested too deeply to be read.", column)
        if letter == "#":
            raise UnreadableError("Comments are not read here; write the expression alone.", column)
        if not letter.isascii() or not letter.isprintable():
            raise UnreadableError("This character is not read here; plain ASCII is.", column)
    left = _LEFT_SIDE.match(source.text)
    if left and not source.text[left.end() :].strip():
        raise UnreadableError("Nothing stands right of the equals sign.")
    return Plain(" " * left.end() + source.text[left.end() :], source.columns) if left else source


def syntax_of(text: str, names: tuple[str, ...]) -> ast.Expression:
    """Return Python's tree, every node at the column where it was typed, shifted by one.

    Raises UnreadableError with a reason and a column.
    """
    source = _prepared(text, names)
    # Python's parser wants no leading blanks; brackets keep the columns.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(f"({source.text}\n)", mode="eval")
    except SyntaxError as error:
        raise _explained(source, names, error) from None
    except (ValueError, MemoryError, RecursionError):
        raise UnreadableError("This is nested too deeply to be read.") from None
    last = len(source.text)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = source.columns[min(max(node.col_offset - 1, 0), last)] + 1
            node.end_col_offset = source.columns[min((node.end_col_offset or 1) - 1, last)] + 1
    return tree


def _explained(source: Plain, names: tuple[str, ...], error: SyntaxError) -> UnreadableError:
    text = source.text
    opened, closed = text.count("("), text.count(")")
    if opened != closed:
        return UnreadableError(f"A bracket is never closed: {opened} open and {closed} close.")
    if "|" in text:
        at = source.columns[text.index("|")]
        return UnreadableError(
            "Write abs(x) for |x|, and ||x|| out in full; norm(x) where it is allowed.", at
        )
    for pattern in (_ADJACENT, _TWO_NAMES):
        near = pattern.search(text)
        if near:
            message = _gap(text, near) if names else "Write one number, or arithmetic on numbers."
            return UnreadableError(message, source.columns[near.end() - 1])
    if error.offset is None:
        return UnreadableError("This is not a Python expression.")
    at = min(max(error.offset - 2, 0), len(text) - 1)
    return UnreadableError("This is not a Python expression.", source.columns[at])


def _gap(text: str, near: re.Match[str]) -> str:
    """Say what to write where two things stand side by side."""
    before = _WORD_BEFORE.search(text, 0, near.start() + 1)
    if before and is_function(before[0]):
        return f"Write brackets after {before[0]}: {before[0]}(...)."
    return "Write * between factors, and @ between matrices: 2*x, A @ x."
