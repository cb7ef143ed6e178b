"""A notebook as a submission: what its code cells define, without what they try out."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Cell magics whose cell is Python all the same; the cells of all others are something else.
_PYTHON_CELLS = ("%%time", "%%timeit", "%%capture", "%%prun", "%%python3", "%%python")
_MAGIC = re.compile(r"\s*(%|!|\?)|.*\?\s*$")
_ASSIGNED_MAGIC = re.compile(r"(\s*[\w.,\s\[\]]+=\s*)[%!].*$")


class NotebookError(Exception):
    """A file that is no notebook, or a cell that is no Python."""


def source_of(path: Path) -> str:
    """Return the source of a notebook's code cells: imports, functions, classes and constants.

    Everything else at the top of a cell, such as calls, plots and magics, is left out; a later
    definition of a name replaces an earlier one, as in a run from top to bottom. Raises
    NotebookError.
    """
    parts = []
    for number, text in _code_cells(path):
        kept = list(_definitions(path, number, text))
        if kept:
            parts.append("\n\n".join([f"# cell {number}", *kept]))
    return "\n\n\n".join(parts) + "\n" if parts else ""


def _code_cells(path: Path) -> Iterator[tuple[int, str]]:
    """Return number and text of each code cell; cells of any kind are counted from 1."""
    for number, cell in enumerate(_cells(path), start=1):
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            text = cell.get("source", cell.get("input", ""))
            yield number, "".join(map(str, text)) if isinstance(text, list) else str(text)


def _cells(path: Path) -> list[Any]:
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise NotebookError(f"{path}: is no notebook ({error})") from None
    if isinstance(document, dict):
        # Format 3 keeps its cells in worksheets.
        sheets = [document, *(document.get("worksheets") or [])]
        for sheet in sheets:
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list):
                return list(sheet["cells"])
    raise NotebookError(f"{path}: is no notebook (it has no cells)")


def _definitions(path: Path, number: int, text: str) -> Iterator[str]:
    tree, text = _parsed(path, number, text)
    lines = text.splitlines()
    for node in tree.body:
        if _kept(node):
            first = min(
                [
                    node.lineno,
                    *(decorator.lineno for decorator in getattr(node, "decorator_list", [])),
                ]
            )
            yield "\n".join(lines[first - 1 : node.end_lineno])


def _parsed(path: Path, number: int, text: str) -> tuple[ast.Module, str]:
    """Parse a cell; one that is no Python as it stands is tried again without its magics."""
    error = ""
    for attempt in (text, _without_magics(text)):
        try:
            return ast.parse(attempt), attempt
        except SyntaxError as wrong:
            error = f"line {wrong.lineno}: {wrong.msg}"
        except (ValueError, RecursionError, MemoryError) as wrong:
            error = str(wrong) or "it is nested too deeply"
    raise NotebookError(f"{path}: cell {number}, {error}")


def _without_magics(text: str) -> str:
    """Return a cell without IPython's own lines, which keep their place."""
    lines = text.splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and first.split()[0] not in _PYTHON_CELLS:
        return ""
    return "\n".join(map(_plain, lines))


def _plain(line: str) -> str:
    assigned = _ASSIGNED_MAGIC.match(line)
    if assigned:
        return f"{assigned[1]}None"
    if _MAGIC.match(line) and not line.lstrip().startswith("#"):
        indent = line[: len(line) - len(line.lstrip())]
        return f"{indent}pass"
    return line


def _kept(node: ast.stmt) -> bool:
    """Whether a statement defines something: also a constant or a lambda under a name."""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    if isinstance(node, kinds):
        return True
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return all(isinstance(target, ast.Name) for target in targets) and _fixed(node.value)
    return False


def _fixed(value: ast.expr) -> bool:
    if isinstance(value, ast.Lambda):
        return True
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
