"""What a solver gives up before it loads the learner's code: limits, privileges, a life of its own.

The checker sends this file to the solver as text, so it is written like ``solver.py``: standard
library only, Python 3.9 or newer. Apart from it so that the solver's own file stays readable.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # As in solver.py: importing typing takes time.
if TYPE_CHECKING:
    from typing import Any


def confine(limits: dict[str, int]) -> list[str]:
    """Give up what the learner's code does not need; return the names of the limits that hold."""
    held = [word for word, holds in powers_given_up(limits["parent"]) if holds]
    try:
        import resource
    except ImportError:
        return held
    wanted = (
        ("memory", "RLIMIT_AS", limits["memory"]),
        ("CPU time", "RLIMIT_CPU", limits["cpu"]),
        ("file size", "RLIMIT_FSIZE", limits["file"]),
        ("open files", "RLIMIT_NOFILE", limits["files"]),
        ("core files", "RLIMIT_CORE", 0),
        ("processes", "RLIMIT_NPROC", limits["processes"]),
    )
    for word, name, value in wanted:
        if value >= 0 and limited(resource, name, value):
            held.append(word)
    return held


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


def powers_given_up(parent: int) -> list[tuple[str, bool]]:
    """Die with the parent, gain no privileges, keep no capabilities (Linux; see prctl(2))."""
    if not sys.platform.startswith("linux"):
        watch_parent(parent)
        return [("ends with the checker", True)]
    import ctypes

    libc = ctypes.CDLL(None)

    def die_with_parent() -> bool:
        return bool(libc.prctl(1, 9, 0, 0, 0) == 0)  # PR_SET_PDEATHSIG, SIGKILL

    ends = die_with_parent()
    if os.getppid() != parent:
        os._exit(0)
    os.register_at_fork(after_in_child=die_with_parent)
    stays = libc.prctl(38, 1, 0, 0, 0) == 0  # PR_SET_NO_NEW_PRIVS
    # _LINUX_CAPABILITY_VERSION_3 and this process; all sets empty. See capset(2).
    header, empty = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    stays = libc.capset(header, empty) == 0 and stays
    return [("ends with the checker", ends), ("no privileges", stays)]


def watch_parent(parent: int) -> None:
    import threading
    import time

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
