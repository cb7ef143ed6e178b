"""Names that a kata does not allow, found by reading the source and never by running it."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence

_TYPES = {"list", "dict", "set", "str", "tuple", "bytes", "frozenset", "bytearray"}
_IMPORTERS = {"__import__", "import_module"}
_BACK_DOORS = {"": ("ctypes", "_ctypes"), "torch": ("torch.ops", "torch._C", "torch._VF")}
"""Where all that is forbidden can be had under other names: wherever something is, or a name of
this library is."""


def forbidden_uses(tree: ast.Module, forbidden: Sequence[str]) -> list[tuple[str, int]]:
    """Return each forbidden name that is used, with the line of its first use.

    ``sorted`` is a built-in, ``heapq`` a module with all that is in it, ``bisect.insort`` one
    function, ``list.sort`` or ``.sort`` a method of whatever object. What hides behind ``eval``
    is not seen: this is an honest learner's reminder.
    """
    aliases, own = _aliases(tree), _bound(tree)
    forbidden = [*forbidden, *_back_doors(forbidden)]
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        for used in _names(node, aliases):
            used = used.removeprefix("builtins.")
            if isinstance(node, ast.Name) and node.id in own:
                continue  # The learner's own variable of that name.
            for name in forbidden:
                if _matches(used, name):
                    line = getattr(node, "lineno", 0)
                    found[name] = min(line, found.get(name, line))
    return sorted(found.items(), key=lambda use: use[1])


def _back_doors(forbidden: Sequence[str]) -> list[str]:
    libraries = {"", *(name.partition(".")[0] for name in forbidden)} if forbidden else set()
    return [door for library in sorted(libraries) for door in _BACK_DOORS.get(library, ())]


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Return what imported names stand for: ``b`` for ``bisect`` after ``import bisect as b``."""
    aliases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                if item.asname:
                    aliases[item.asname] = item.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                aliases[item.asname or item.name] = f"{node.module}.{item.name}"
    return aliases


def _bound(tree: ast.Module) -> set[str]:
    """Return the names that the source itself assigns, defines or takes as parameters."""
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return bound


def _names(node: ast.AST, aliases: dict[str, str]) -> Iterator[str]:
    """Return the dotted names that a node uses; ``.name`` stands for an attribute of anything."""
    if isinstance(node, ast.Import):
        yield from (item.name for item in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{item.name}" for item in node.names)
    elif isinstance(node, ast.Name):
        yield aliases.get(node.id, node.id)
    elif isinstance(node, ast.Attribute):
        yield f".{node.attr}"
        yield from _dotted(node, aliases)
    elif isinstance(node, ast.Call) and _callee(node) in _IMPORTERS:
        yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def _dotted(node: ast.Attribute, aliases: dict[str, str]) -> Iterator[str]:
    parts, inner = [node.attr], node.value
    while isinstance(inner, ast.Attribute):
        parts.append(inner.attr)
        inner = inner.value
    if isinstance(inner, ast.Name):
        parts.append(aliases.get(inner.id, inner.id))
        yield ".".join(reversed(parts))


def _callee(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _matches(used: str, name: str) -> bool:
    owner, _, method = name.rpartition(".")
    if name.startswith(".") or owner in _TYPES:
        return used == f".{method}"
    if owner and used == f"{owner}.*":
        return True
    inside = used.startswith(f"{name}.") and not hasattr(builtins, name)
    return used == name or inside
