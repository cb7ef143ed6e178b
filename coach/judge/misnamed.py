"""Finds that what a kata asks for stands in the file under another name."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Sequence

_NEAR = 0.75
_MOST_NAMED = 3
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def misnamed(tree: ast.Module, entry: Sequence[str]) -> str:
    """Return what is defined in place of an entry point that is missing; empty where nothing is.

    Somebody who writes several functions one by one is told nothing about those to come.
    """
    defined = {
        node.name: node
        for node in tree.body
        if isinstance(node, _DEFINITIONS) and node.name not in entry
    }
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    bound |= {alias.asname or alias.name for node in ast.walk(tree) for alias in _imported(node)}
    written = {node.name for node in tree.body if isinstance(node, _DEFINITIONS)} | bound
    missing = [name for name in entry if name not in written]
    if not missing or "*" in bound:
        return ""
    told = (_as_a_method(missing, defined), _nearly(missing, defined))
    return next(filter(None, told), "") or _others(entry, missing, defined)


def _imported(node: ast.AST) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import | ast.ImportFrom) else []


def _as_a_method(missing: list[str], defined: dict[str, Definition]) -> str:
    for node in defined.values():
        own = node.body if isinstance(node, ast.ClassDef) else []
        for method in own:
            if isinstance(method, ast.FunctionDef) and method.name in missing:
                return (
                    f"The tests call the function {method.name}, and it is a method of"
                    f" {node.name} here (line {method.lineno}): move it out of the class."
                )
    return ""


def _nearly(missing: list[str], defined: dict[str, Definition]) -> str:
    plain = {name.replace("_", "").lower(): name for name in defined}
    for name in missing:
        near = difflib.get_close_matches(name.replace("_", "").lower(), plain, 1, _NEAR)
        if near:
            other = plain[near[0]]
            line = defined[other].lineno
            return f"The tests call {name}, and the file has {other} (line {line}): rename it."
    return ""


def _others(entry: Sequence[str], missing: list[str], defined: dict[str, Definition]) -> str:
    if len(missing) < len(entry) or not defined:
        return ""
    names = ", ".join(list(defined)[:_MOST_NAMED])
    return f"The tests call {missing[0]}, which the file does not have; it has {names}."
