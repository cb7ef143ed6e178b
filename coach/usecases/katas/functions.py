"""The functions of a learner's own source: where they stand, and which of them are not written."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from coach.record import record

Function = ast.FunctionDef | ast.AsyncFunctionDef


@record
class Found:
    """A function or method; ``Value.__add__`` is the name of one inside a class."""

    name: str
    node: Function


def functions(source: str) -> list[Found]:
    """Return the functions and methods of a source, nested ones left out.

    Raises SyntaxError, and ValueError for text that Python cannot read at all.
    """
    return list(_inside(ast.parse(source), ""))


def _inside(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[Found]:
    for child in node.body:
        if isinstance(child, Function):
            yield Found(prefix + child.name, child)
        elif isinstance(child, ast.ClassDef):
            yield from _inside(child, f"{prefix}{child.name}.")


def is_written(function: Function) -> bool:
    """Whether there is more in it than a docstring and a placeholder."""
    return any(not _is_placeholder(statement) for statement in function.body)


def _is_placeholder(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    name = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(name, ast.Name) and name.id == "NotImplementedError"


def first_line(statement: ast.stmt) -> int:
    """Return the line on which it begins, decorators included, counted from 1."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def last_line(function: Function) -> int:
    """Return the number of the last line of a function, counted from 1."""
    return function.end_lineno or function.lineno


def same_code(one: Function, other: Function) -> bool:
    """Whether two functions say the same, whatever their comments and blank lines."""
    return ast.dump(one) == ast.dump(other)
