"""What typed code takes from libraries without saying so, or from one that is not there."""

from __future__ import annotations

import ast
import builtins
import sys

_THERE = {"python": (), "numpy": ("numpy",), "torch": ("torch", "numpy")}
_MODULES = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "torch": "import torch",
    "nn": "from torch import nn",
    "F": "import torch.nn.functional as F",
    **{
        name: f"import {name}"
        for name in ("math", "random", "heapq", "itertools", "functools", "collections", "re")
    },
    **{name: f"from collections import {name}" for name in ("Counter", "defaultdict", "deque")},
    **{name: f"from functools import {name}" for name in ("reduce", "lru_cache", "cache")},
}
"""Names that everybody knows, and the line that brings them."""


def trouble_with_imports(source: str, needs: str) -> str:
    """Return what to add or leave out, or nothing; an import forgotten is nothing forgotten."""
    tree = ast.parse(source)
    there = _THERE[needs]
    for root in _imported(tree):
        if root not in there and root not in sys.stdlib_module_names:
            return f"{root} is not there: this card has {_in_words(needs)}."
    bound = _bound(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in _MODULES and node.id not in bound:
            line = _MODULES[node.id]
            root = line.split()[1].partition(".")[0]
            if root in there or root in sys.stdlib_module_names:
                return f"{node.id} is not imported: begin with {line}."
            return f"{root} is not there: this card has {_in_words(needs)}."
    return ""


def _in_words(needs: str) -> str:
    return "Python's own library" + ("" if needs == "python" else f" and {needs}")


def _imported(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return [name.partition(".")[0] for name in found]


def _bound(tree: ast.Module) -> set[str]:
    """Return every name that is given a value somewhere, and those of Python."""
    names = set(dir(builtins))
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update(one.asname or one.name.partition(".")[0] for one in aliases)
    return names
