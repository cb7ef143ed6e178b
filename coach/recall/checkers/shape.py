"""Checks the typed shape of an array, with symbols for its sizes."""

from __future__ import annotations

import re
from itertools import permutations

from coach.recall.checkers.expression import Node, UnreadableError, Vocabulary, parse
from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.checkers.scalar import value_of
from coach.recall.kinds import Shape

_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_AROUND = re.compile(r"^\s*(torch\.Size|np\.shape|shape\s*[=:]?)?\s*")
_BETWEEN = re.compile(r"\s*\u00d7\s*|(?<=[\w)])\s+[xX]\s+(?=[\w(])|(?<=[\w)])\s+(?=[\w(])")
"""What stands between axes where no comma does: ``B x T``, ``B T``."""
_MOST_AXES = 8
MOST_SYMBOLS = 8
# Sizes without common structure, so that two different products never agree by accident.
_TRIAL_SIZES = ((7, 11, 13, 17, 19, 23, 29, 31), (64, 37, 82, 53, 94, 61, 75, 43))
_DIGITS = 9
"""To which sizes are compared: H/P*W/P and H*W/P**2 differ in the last digit that is kept."""


def names_in(text: str) -> list[str]:
    """Return the size symbols that a shape is written with, in order, each once."""
    return list(dict.fromkeys(_NAME.findall(text)))


def read_shape(text: str, symbols: tuple[str, ...]) -> tuple[Node, ...]:
    """Return the sizes of a shape such as ``(B, T, 3*C)``. Raises UnreadableError with a reason.

    Brackets of any kind or none, spaces and a trailing comma are free; ``()`` is one number.
    """
    inner = _AROUND.sub("", text.strip()).strip()
    if not inner:
        raise UnreadableError("Nothing was typed.")
    if inner.lower() in ("scalar", "a scalar"):
        return ()
    while inner[:1] + inner[-1:] in ("()", "[]", "{}") and _one_pair(inner):
        inner = inner[1:-1].strip()
    if "," not in inner and not {"x", "X"} & set(symbols):
        inner = _BETWEEN.sub(",", inner)
    parts = [part.strip() for part in inner.removesuffix(",").split(",")] if inner else []
    if len(parts) > _MOST_AXES:
        raise UnreadableError(f"At most {_MOST_AXES} axes are read.")
    if not all(parts):
        raise UnreadableError("A size is missing between two commas.")
    return tuple(_size(part, symbols) for part in parts)


def _one_pair(text: str) -> bool:
    """Whether the first bracket closes at the very end."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0:
            return index == len(text) - 1
    return False


def _size(part: str, symbols: tuple[str, ...]) -> Node:
    known = dict.fromkeys(symbols)
    for name in names_in(part):
        folded = [symbol for symbol in symbols if symbol.lower() == name.lower()]
        if name not in known and len(folded) == 1:
            part = re.sub(rf"\b{name}\b", folded[0], part)
    return parse(part, Vocabulary(symbols))


def _sizes(shape: tuple[Node, ...], symbols: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
    """The value of every axis under each trial of sizes, which tells what is equal."""
    trials = [dict(zip(symbols, map(float, sizes), strict=False)) for sizes in _TRIAL_SIZES]
    return tuple(tuple(round(value_of(axis, one), _DIGITS) for one in trials) for axis in shape)


def check_shape(settings: Shape, answer: str, typed: str) -> Checked:
    """Compare two shapes axis by axis.

    Where the answer divides with ``/`` the question says that nothing is left over, so a typed
    ``//`` means the same.
    """
    if "//" not in answer:
        typed = typed.replace("//", " /")
    right = _sizes(read_shape(answer, settings.symbols), settings.symbols)
    try:
        given = _sizes(read_shape(typed, settings.symbols), settings.symbols)
    except UnreadableError as problem:
        return unreadable(str(problem), problem.column)
    if given == right:
        return RIGHT
    return _diagnosed(right, given)


def _diagnosed(
    right: tuple[tuple[float, ...], ...], typed: tuple[tuple[float, ...], ...]
) -> Checked:
    if len(typed) != len(right):
        axes = "axis" if len(typed) == 1 else "axes"
        message = f"The number of axes. Yours has {len(typed)} {axes}, the answer {len(right)}."
        return wrong(message, "number of axes")
    if sorted(typed) == sorted(right):
        return _permuted(right, typed)
    differing = [axis for axis in range(len(right)) if typed[axis] != right[axis]]
    named = " and ".join(map(str, differing))
    noun = "Axis" if len(differing) == 1 else "Axes"
    return wrong(f"{noun} {named} (counted from 0).", f"axis {named}")


def _permuted(
    right: tuple[tuple[float, ...], ...], typed: tuple[tuple[float, ...], ...]
) -> Checked:
    order = next(
        order
        for order in permutations(range(len(right)))
        if all(typed[place] == right[axis] for place, axis in enumerate(order))
    )
    message = "The order of the axes. The sizes are right, and yours come as "
    return wrong(message + ", ".join(map(str, order)) + ".", "order of axes")
