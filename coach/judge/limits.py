"""Limits on memory, time, files and processes of the solver, by setrlimit(2).

It obeys the rules of ``solver.py``: standard library only, Python 3.9 or newer.
"""

# ruff: noqa: PTH123

from __future__ import annotations

import os

TYPE_CHECKING = False  # As in solver.py: importing typing takes time.
if TYPE_CHECKING:
    from typing import Any


def limit(limits: dict[str, int]) -> list[tuple[str, bool, str]]:
    """Set the limits of setrlimit(2); memory counts from what is in use already."""
    try:
        import resource
    except ImportError:
        return []
    memory = limits["memory"] + size_now() if limits["memory"] >= 0 else -1
    wanted = (
        ("memory", "RLIMIT_AS", memory),
        ("CPU time", "RLIMIT_CPU", limits["cpu"]),
        ("file size", "RLIMIT_FSIZE", limits["file"]),
        ("open files", "RLIMIT_NOFILE", limits["files"]),
        ("core files", "RLIMIT_CORE", 0),
        ("processes", "RLIMIT_NPROC", limits["processes"]),
    )
    return [
        (word, limited(resource, name, value), "the limit could not be set")
        for word, name, value in wanted
        if value >= 0
    ]


def size_now() -> int:
    """Return the bytes of address space in use, libraries included (Linux; else 0)."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def limited(resource: Any, name: str, value: int) -> bool:
    which = getattr(resource, name, None)
    if which is None:
        return False
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # One second more until the kill that no handler can catch.
    ceiling = value + 1 if name == "RLIMIT_CPU" and hard == resource.RLIM_INFINITY else value
    try:
        resource.setrlimit(which, (value, ceiling))
    except (ValueError, OSError):
        return False
    return True
