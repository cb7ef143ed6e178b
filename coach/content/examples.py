"""Examples such as ``clip(5, 0, 3) -> 3``: a call and what comes of it, read and never run.

Both sides are literals, so a deck of somebody else holds data and no code that coach would run.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MakeArray = Callable[[str, Any], Any]
"""Gives the value of ``array(...)`` or ``tensor(...)`` from that word and the nested lists."""

ARROW = "->"
LONGEST = 2000
_RAISES = "raises "
_ARRAYS = ("array", "tensor")
_NAMES = {"inf": float("inf")}


class ExampleError(ValueError):
    """A text that is no example; the message says what is wrong with it."""


@dataclass(frozen=True)
class Example:
    """A call with its arguments, and either the value it gives or the exception it raises."""

    call: str
    function: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    value: Any = None
    raises: str = ""


def _plain(_: str, value: Any) -> Any:
    return value


def read_example(text: str, make_array: MakeArray = _plain) -> Example:
    """Return the example that a text states. Raises ExampleError."""
    if len(text) > LONGEST:
        raise ExampleError(f"it is longer than {LONGEST} characters")
    parts = text.split(ARROW)
    for count in range(1, len(parts)):
        left, right = ARROW.join(parts[:count]).strip(), ARROW.join(parts[count:]).strip()
        try:
            tree = ast.parse(left, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        return _example(left, tree, right, make_array)
    raise ExampleError(f"write a call and what it gives, such as clip(5, 0, 3) {ARROW} 3")


def _example(left: str, tree: ast.expr, right: str, make_array: MakeArray) -> Example:
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        raise ExampleError(f"{left} is no call of a function")
    arguments = tuple(_value(argument, make_array) for argument in tree.args)
    if any(option.arg is None for option in tree.keywords):
        raise ExampleError("** is not read here")
    options = {str(one.arg): _value(one.value, make_array) for one in tree.keywords}
    if right.startswith(_RAISES):
        name = _exception(right.removeprefix(_RAISES).strip())
        return Example(left, tree.func.id, arguments, options, raises=name)
    try:
        given = ast.parse(right, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExampleError(f"{right} is no value of Python") from None
    return Example(left, tree.func.id, arguments, options, _value(given, make_array))


def _exception(name: str) -> str:
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        raise ExampleError(f"{name} is none of Python's own exceptions")
    return name


def _value(node: ast.expr, make_array: MakeArray) -> Any:
    match node:
        case ast.Constant(value=value) if value is not ...:
            return value
        case ast.Name(id=name) if name in _NAMES:
            return _NAMES[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _negative(_value(operand, make_array))
        case ast.List() | ast.Tuple() | ast.Set():
            items = [_value(item, make_array) for item in node.elts]
            return {ast.List: list, ast.Tuple: tuple, ast.Set: set}[type(node)](items)
        case ast.Dict():
            return _mapping(node, make_array)
        case ast.Call(func=ast.Name(id=word), args=[inner], keywords=[]) if word in _ARRAYS:
            return make_array(word, _value(inner, make_array))
    raise ExampleError(f"{ast.unparse(node)} is no plain value: write numbers, texts and lists")


def _negative(value: Any) -> Any:
    if type(value) not in (int, float, complex):
        raise ExampleError("a minus stands before something that is no number")
    return -value


def _mapping(node: ast.Dict, make_array: MakeArray) -> dict[Any, Any]:
    if any(key is None for key in node.keys):
        raise ExampleError("** is not read here")
    return {
        _value(key, make_array): _value(value, make_array)
        for key, value in zip(node.keys, node.values, strict=True)
        if key is not None
    }
