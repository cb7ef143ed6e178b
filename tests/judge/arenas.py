"""The katas that hostile code is tried on, and the hostile code itself, read from its files."""

from __future__ import annotations

import ast
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coach.judge.kata import Kata, Limits

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
CODES = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08"
ALARM = "ESCAPED"
LIMITS = Limits(seconds=2.0, total_seconds=8.0, memory_mb=256, output_kb=16)
SHORT = Limits(seconds=1.0, total_seconds=1.5, memory_mb=256, output_kb=16)
WITH_TORCH = Limits(seconds=10.0, total_seconds=30.0, memory_mb=2048, output_kb=16)


@dataclass(frozen=True)
class Arena:
    """A kata that attacks are tried on; ``folder`` is its place in the checkout."""

    folder: str
    entry: tuple[str, ...]
    limits: Limits = LIMITS
    needs: str = "python"
    forbidden: tuple[str, ...] = ()


FROM_SCRATCH = ("sorted", "list.sort", "heapq", "bisect")
READY_MADE = (".softmax", ".log_softmax", "torch.softmax", "torch.nn")
# By the first word of an attack's file name.
ARENAS = {
    "sort": Arena("kata/merge_sort", ("merge_sort",)),
    "wait": Arena("kata/merge_sort", ("merge_sort",), SHORT),
    "forbidden": Arena("kata/merge_sort", ("merge_sort",), forbidden=FROM_SCRATCH),
    "value": Arena("kata/micrograd", ("Value",)),
    "bounds": Arena("tests/judge/katas/bounds", ("root", "primes", "is_prime")),
    "array": Arena("tests/judge/katas/unit_rows", ("unit_rows",), needs="numpy"),
    "tensor": Arena(
        "tests/judge/katas/softmax", ("softmax",), WITH_TORCH, "torch", forbidden=READY_MADE
    ),
}
DOUBLE = Arena("tests/judge/katas/double", ("double",))


def names(kind: str) -> list[str]:
    """Return the attacks of a kind (``forgeries`` or ``escapes``), by their files."""
    return sorted(path.stem for path in (HERE / kind).glob("[a-z]*.py"))


def attack(kind: str, name: str) -> str:
    return (HERE / kind / f"{name}.py").read_text(encoding="utf-8")


def arena_of(name: str) -> str:
    return name.partition("_")[0]


def has(library: str) -> bool:
    return library == "python" or find_spec(library) is not None


def shortened(source: str) -> str:
    """Return hidden tests with the first and the last case of each group that has many.

    A hundred attacks take less time so, and have less to get right. Cases that measure time are
    left out, too.
    """
    lines = source.splitlines(keepends=True)
    groups: dict[str, list[ast.FunctionDef]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            groups.setdefault(node.name.partition("__")[0], []).append(node)
    plain = [[n for n in nodes if not asks_for(n, "growth")] for nodes in groups.values()]
    few = [nodes if len(nodes) <= 3 else [nodes[0], nodes[-1]] for nodes in plain]
    kept = {node.name for nodes in few for node in nodes}
    for node in reversed([node for nodes in groups.values() for node in nodes]):
        if node.name not in kept:
            first = min([node.lineno, *(line.lineno for line in node.decorator_list)])
            lines[first - 1 : node.end_lineno] = ["\n"] * ((node.end_lineno or 0) - first + 1)
    return "".join(lines)


def asks_for(node: ast.FunctionDef, fixture: str) -> bool:
    return fixture in {argument.arg for argument in node.args.args}


def kata_in(work: Path, arena: Arena, secret: str = "") -> Kata:
    """Return a kata copied into a folder, where an attack that succeeds does no harm."""
    folder = work / Path(arena.folder).name
    if not folder.exists():
        # Without the known mistakes, which each failure would be compared with.
        known = shutil.ignore_patterns("reject", "__pycache__")
        shutil.copytree(CHECKOUT / arena.folder, folder, ignore=known)
        for path in folder.rglob("*.py"):
            text = path.read_text(encoding="utf-8").replace("@secret@", secret)
            text = shortened(text) if path.name == "hidden.py" else text
            path.write_text(text, encoding="utf-8")
        opened(folder)
    return Kata(
        slug=folder.name,
        pack="test",
        folder=folder,
        title=folder.name,
        about="",
        topics=(),
        entry=arena.entry,
        par=5,
        par_repeat=5,
        needs=arena.needs,
        limits=arena.limits,
        forbidden=arena.forbidden,
    )


def opened(folder: Path) -> None:
    """Let everybody read a folder, so that no right of a file's is what stops an attack."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
