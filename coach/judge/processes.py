"""Trees of processes: counted and killed whole, however they tried to leave their group.

The checker makes itself the reaper of everything below it (PR_SET_CHILD_SUBREAPER, prctl(2)), so
a process that starts a session of its own and loses its parent still ends up as its child.
"""

# ruff: noqa: PTH123

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
import time
from pathlib import Path

NOBODY = 65534
LINUX = sys.platform.startswith("linux")
_SET_DUMPABLE, _SET_CHILD_SUBREAPER = 4, 36
_ROUNDS = 200
MOST_COPIED = 48 * 1024 * 1024
"""Memory of a fork up to which it is worth copying all of it ahead."""


def become_reaper() -> bool:
    """Adopt orphaned descendants and close /proc/self to others; return whether both worked."""
    if not LINUX:
        return False
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    adopts = prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    return bool(prctl(_SET_DUMPABLE, 0, 0, 0, 0) == 0 and adopts)


def kill_group(leader: int) -> None:
    """Kill a process group that we started, at once; one that is gone already is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def own_pages() -> None:
    """Copy the memory that this fork still shares with its parent now, and not at first use.

    A page at a time that takes longer than most cases. MADV_POPULATE_WRITE, Linux 5.14.
    """
    import ctypes

    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = [ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
    stretches = _shared_with_parent()
    if sum(end - start for start, end in stretches) <= MOST_COPIED:
        for start, end in stretches:
            madvise(start, end - start, 23)


def _shared_with_parent() -> list[tuple[int, int]]:
    """Return the stretches of private memory that are in use for the most part (proc(5), smaps)."""
    found, stretch, size = [], (0, 0), 0
    with contextlib.suppress(OSError, ValueError), open("/proc/self/smaps", "rb") as lines:
        for line in lines:
            words = line.split()
            if b"-" in words[0] and words[0][-1:] != b":":
                start, end = (int(word, 16) for word in words[0].split(b"-"))
                usable = words[1] == b"rw-p" and not words[-1].startswith(b"/")
                stretch, size = ((start, end) if usable else (0, 0)), end - start
            elif words[0] == b"Rss:" and stretch[1] and int(words[1]) * 2048 > size:
                found.append(stretch)
    return found


def descendants(root: int) -> list[int]:
    """Return every living process below ``root`` (Linux; empty elsewhere)."""
    if not Path(f"/proc/self/task/{os.getpid()}/children").exists():
        return _descendants_by_parent(root)  # A kernel without CONFIG_PROC_CHILDREN.
    found: list[int] = []
    waiting = [root]
    while waiting:
        below = _children(waiting.pop())
        found += [process for process in below if not _is_zombie(process)]
        waiting += below
    return found


def _children(process: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                found += map(int, (thread / "children").read_bytes().split())
    return found


def _is_zombie(process: int) -> bool:
    with contextlib.suppress(OSError, IndexError):
        stat = Path(f"/proc/{process}/stat").read_bytes()
        return stat.rpartition(b")")[2].split()[0] in (b"Z", b"X")
    return True


def _descendants_by_parent(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for process, parent in _parents():
        children.setdefault(parent, []).append(process)
    found: list[int] = []
    waiting = [root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _parents() -> list[tuple[int, int]]:
    pairs = []
    for folder in _numbered():
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = (folder / "stat").read_bytes()
            state, parent = stat.rpartition(b")")[2].split()[:2]
            if state != b"Z":
                pairs.append((int(folder.name), int(parent)))
    return pairs


def _numbered() -> list[Path]:
    found = Path("/proc").iterdir() if LINUX else ()
    return [folder for folder in found if folder.name.isdigit()]


def kill_below() -> None:
    """Kill and reap every process below this one; none of them is ours to keep.

    For a reaper, having no children means that nothing is below it at all.
    """
    for _ in range(_ROUNDS):
        if not _reap():
            return
        for process in descendants(os.getpid()):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.001)  # Killed a moment ago, or born since: look again.


def _reap() -> bool:
    """Reap what has ended; return whether children remain."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return False
    return True


def resident(found: list[int]) -> int:
    """Return the bytes of memory that processes hold, each for itself (Linux)."""
    total = 0
    for process in found:
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
            total += int(pages[1]) - int(pages[2])
    return total * os.sysconf("SC_PAGE_SIZE")


@functools.lru_cache
def tasks_of(user: int) -> int:
    """Return how many threads a user ran when first asked: what RLIMIT_NPROC counts (Linux)."""
    count = 0
    for folder in _numbered():
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == user:
                count += sum(1 for _ in (folder / "task").iterdir())
    return count
