r"""Reads the notation of paper and of LaTeX as the Python that it stands for.

Everything here has one meaning only: ``x^2``, ``2x``, ``A^T``, ``λ``, ``\frac{a}{b}``. What may
mean two things (``1/2x``, ``a b``) is left as it is, and the parser says what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_GREEK = {"epsilon": "eps", "varepsilon": "eps", "lamda": "lam", "lambda": "lam"}
"""Letters that have another name here; the rest are called what Unicode and LaTeX call them."""

_SIGNS = {
    **dict.fromkeys("\u2212\u2013", "-"),
    **dict.fromkeys("\u00d7\u00b7\u22c5\u2219\u2217\u2299\u2218", "*"),
    "\u00f7": "/",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
    "\u2211": "sum",
    "\u1d40": ".T",
    "\u22a4": ".T",
    "$": " ",
}
_COMMANDS = {
    **dict.fromkeys(("cdot", "times", "odot", "circ", "ast"), "*"),
    **dict.fromkeys(("left", "right", "mathbf", "mathrm", "mathit", "boldsymbol", "bm"), ""),
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
}
_SUPERSCRIPT = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b"
_RAISED = str.maketrans(_SUPERSCRIPT, "0123456789-")
_TOKEN = re.compile(
    r"(?P<transposed>\^\s*(?:T\b|\{\s*T\s*\}|\\top\b|\{\s*\\top\s*\}))"
    r"|(?P<power>\^)"
    rf"|(?P<raised>[{_SUPERSCRIPT}]+)"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|(?P<space>\\[,;!: ])"
    r"|(?P<greek>[\u0391-\u03a9\u03b1-\u03c9\u03f5]|\blambda\b)"
    r"|\u221a(?=\s*\()(?P<root>)"
    r"|(?<![\w.)])(?P<factor>(?:\d+\.?\d*|\.\d+)\s*)(?=[A-Za-z(\\\u0391-\u03c9])"
    r"(?![eE][-+]?\d|(?:and|or|not|if|else|in|is|for)\b)"
)
_LATEX = re.compile(r"\\|\^\s*\{")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{")
_BETWEEN = re.compile(r"\s*\{")


@dataclass(frozen=True)
class Plain:
    """The same expression in Python's notation; ``columns`` say where each letter was typed."""

    text: str
    columns: tuple[int, ...]


def plain(typed: str, names: tuple[str, ...] = ()) -> Plain:
    """Return what was typed as Python has it, letter by letter traceable.

    ``names`` are those of the card: where ``T`` is one of them, ``a^T`` is a power.
    """
    signs = {**_SIGNS, "{": "(", "}": ")"} if _LATEX.search(typed) else _SIGNS
    pieces = [signs.get(letter, letter) for letter in typed]
    _rewrite_fractions(typed, pieces)
    _rewrite_bars(typed, pieces)
    for match in _TOKEN.finditer(typed):
        new = _READ[str(match.lastgroup)](match, names)
        if new is not None and pieces[match.start()]:
            pieces[match.start() : match.end()] = [new, *[""] * (match.end() - match.start() - 1)]
    columns = [at for at, piece in enumerate(pieces) for _ in piece]
    return Plain("".join(pieces), (*columns, len(typed)))


def _transposed(match: re.Match[str], names: tuple[str, ...]) -> str:
    return "**T" if "T" in names and "top" not in match[0] else ".T"


def _command(match: re.Match[str], names: tuple[str, ...]) -> str:
    name = match["command"]
    return _COMMANDS[name] if name in _COMMANDS else _letter(name, match, names)


def _greek(match: re.Match[str], names: tuple[str, ...]) -> str:
    name = match[0] if match[0].isascii() else unicodedata.name(match[0]).split()[3].lower()
    if match[0] == "\u03a3":
        return "sum"
    return _letter("epsilon" if match[0] == "\u03f5" else name, match, names)


def _letter(name: str, match: re.Match[str], names: tuple[str, ...]) -> str:
    if name == "sigma" and name not in names and match.string[match.end() :].startswith("("):
        return "sigmoid"
    other = _GREEK.get(name, name)
    return name if name in names and other not in names else other


def _factor(match: re.Match[str], _: tuple[str, ...]) -> str | None:
    """Put ``*`` behind a number, but not in 1/2x, which may be meant in two ways."""
    before = match.string[: match.start()].rstrip()
    return None if before.endswith("/") else f"{match['factor'].rstrip()}*"


_READ: dict[str, Callable[[re.Match[str], tuple[str, ...]], str | None]] = {
    "transposed": _transposed,
    "power": lambda *_: "**",
    "raised": lambda match, _: f"**({match['raised'].translate(_RAISED)})",
    "command": _command,
    "space": lambda *_: " ",
    "greek": _greek,
    "root": lambda *_: "sqrt",
    "factor": _factor,
}


def _rewrite_fractions(typed: str, pieces: list[str]) -> None:
    r"""Turn ``\frac{a}{b}`` into ``((a)/(b))``, one in another too."""
    for match in _FRACTION.finditer(typed):
        top = match.end() - 1
        middle = _closing(typed, top)
        opened = _BETWEEN.match(typed, middle + 1)
        if middle < 0 or opened is None or (end := _closing(typed, opened.end() - 1)) < 0:
            continue
        pieces[match.start() : top] = [""] * (top - match.start())
        pieces[top], pieces[middle] = "((", ")/"
        pieces[opened.end() - 1], pieces[end] = "(", "))"


def _rewrite_bars(typed: str, pieces: list[str]) -> None:
    """Turn ``|x|`` into ``abs(x)``; two bars side by side may close one and open another."""
    bars = [at for at, letter in enumerate(typed) if letter == "|"]
    if len(bars) % 2 or "||" in typed:
        return
    for opening, closing in zip(bars[::2], bars[1::2], strict=True):
        pieces[opening], pieces[closing] = "abs(", ")"


def _closing(typed: str, opening: int) -> int:
    """Return where the brace that opens there closes; -1 where it does not."""
    depth = 0
    for at in range(opening, len(typed)):
        depth += (typed[at] == "{") - (typed[at] == "}")
        if depth == 0:
            return at
    return -1
