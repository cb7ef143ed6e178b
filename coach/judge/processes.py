"""Trees of processes: counted and killed whole, however they tried to leave their group.

The checker makes itself the reaper of everything below it (PR_SET_CHILD_SUBREAPER, prctl(2)), so
a process that starts a session of its own and loses its parent still ends up as its child.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

LINUX = sys.platform.startswith("linux")
_SET_DUMPABLE, _SET_CHILD_SUBREAPER = 4, 36
_ROUNDS = 200


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


def descendants(root: int) -> list[int]:
    """Return every living process below ``root``, by the parents in /proc (empty elsewhere)."""
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
    """Kill and reap every process below this one; none of them is ours to keep."""
    for _ in range(_ROUNDS):
        for process in descendants(os.getpid()):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        if not _reap():
            return


def _reap() -> bool:
    """Reap what has ended; return whether children remain."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return False
    time.sleep(0.001)  # Killed a moment ago, or born since: look again.
    return True


def tasks_of_user() -> int:
    """Return how many threads this user runs, which is what RLIMIT_NPROC counts (Linux)."""
    count, user = 0, os.getuid()
    for folder in _numbered():
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == user:
                count += sum(1 for _ in (folder / "task").iterdir())
    return count
