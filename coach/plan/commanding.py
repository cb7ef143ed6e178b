"""A command as evidence: it is run in the learner's folder, and passes with exit code 0."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing

if TYPE_CHECKING:
    import subprocess

TIMEOUT_SECONDS = 300.0
_LOOK_SECONDS = 0.1


def never() -> bool:
    """Return that nobody stops a command."""
    return False


def run_command(
    folder: Path,
    command: str,
    timeout: float = TIMEOUT_SECONDS,
    stopped: Callable[[], bool] = never,
) -> Evidence | Rejected:
    """Run one program with its words, without a shell, and return what its exit code shows.

    It reads nothing from the keyboard. What it started is ended with it when it takes too long,
    when ``stopped`` says so (it is asked ten times a second), or when this program is interrupted.
    """
    # Imported here: most of what the plan does needs no other program.
    import subprocess

    try:
        words = shlex.split(command)
        process = subprocess.Popen(
            words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        return Rejected(f"{command}: could not be started in {folder}: {error}")
    said = _said(process, timeout, stopped)
    if said is None:
        late = f"not done within {timeout:g} seconds"
        return Rejected(f"{command}: {'stopped' if stopped() else late}")
    if process.returncode:
        return Rejected(f"{command}: exit code {process.returncode}{_last_line(said)}")
    return Evidence(EvidenceKind.COMMAND, command, Standing.VERIFIED)


def _said(
    process: subprocess.Popen[bytes], timeout: float, stopped: Callable[[], bool]
) -> bytes | None:
    """Wait for the end and return what was said; None where it was ended with all it started."""
    from subprocess import TimeoutExpired

    ends = time.monotonic() + timeout
    ended = False
    try:
        while time.monotonic() < ends and not stopped():
            with contextlib.suppress(TimeoutExpired):
                said, _ = process.communicate(timeout=min(_LOOK_SECONDS, timeout))
                ended = True
                return said
    finally:
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return None


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    printable = "".join(sign for sign in last[:200] if sign.isprintable())
    return f", {printable}" if printable else ""
