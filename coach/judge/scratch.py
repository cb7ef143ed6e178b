"""Scratch folders of solvers: how full one is, and how to be rid of whatever was left in it.

It obeys the rules of ``solver.py``: standard library only, Python 3.9 or newer.
"""

# ruff: noqa: PTH101, PTH104, PTH106, PTH108, PTH116, PTH118, PTH208

from __future__ import annotations

import contextlib
import os
import stat

MAX_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 1024


def usage(folder: str) -> tuple[int, int]:
    """Return the bytes and the entries below a folder; counting ends soon after the limits."""
    size = entries = 0
    waiting = [folder]
    while waiting and entries <= MAX_ENTRIES and size <= MAX_BYTES:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                entries += 1
                with contextlib.suppress(OSError):
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return size, entries


def nameless(processes: list[int]) -> int:
    """Return the bytes in files that these processes hold open and that have no name any more."""
    sizes = {}
    for process in processes:
        with contextlib.suppress(OSError):
            for number in os.listdir(f"/proc/{process}/fd"):
                with contextlib.suppress(OSError):
                    status = os.stat(f"/proc/{process}/fd/{number}")
                    if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                        sizes[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(sizes.values())


def is_full(folder: str, processes: list[int]) -> bool:
    """Return whether more lies in a folder, or nameless, than these processes may leave there."""
    size, entries = usage(folder)
    return size + nameless(processes) > MAX_BYTES or entries > MAX_ENTRIES


def remove(folder: str) -> None:
    """Remove a folder, however deep, odd or closed to its owner the folders in it are.

    A folder inside is moved to the top before it is emptied, so no path grows long.
    """
    moved = 0
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        with contextlib.suppress(OSError):
            os.chmod(here, stat.S_IRWXU)
        for name in _names(here):
            path = os.path.join(here, name)
            moved += 1
            away = os.path.join(folder, f"\x7fremoved-{moved}")
            if not _unlinked(path) and _moved(path, away):
                waiting.append(away)
        if here != folder:
            with contextlib.suppress(OSError):
                os.rmdir(here)
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _unlinked(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


def _moved(path: str, away: str) -> bool:
    """Move a folder; moving one needs the right to write into it."""
    try:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            return False
        with contextlib.suppress(OSError):
            os.chmod(path, stat.S_IRWXU)
        os.rename(path, away)
    except OSError:
        return False
    return True
