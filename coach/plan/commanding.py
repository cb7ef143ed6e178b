"""A command as evidence: it is run in the learner's folder, and passes with exit code 0."""

from __future__ import annotations

import os
import shlex
import signal
from pathlib import Path

from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing

TIMEOUT_SECONDS = 300.0


def run_command(
    folder: Path, command: str, timeout: float = TIMEOUT_SECONDS
) -> Evidence | Rejected:
    """Run one program with its words, without a shell, and return what its exit code shows.

    It reads nothing from the keyboard. What it started is ended with it when it takes too long.
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
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Rejected(f"{command}: not done within {timeout:g} seconds")
    if process.returncode:
        return Rejected(f"{command}: exit code {process.returncode}{_last_line(said)}")
    return Evidence(EvidenceKind.COMMAND, command, Standing.VERIFIED)


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    printable = "".join(sign for sign in last[:200] if sign.isprintable())
    return f", {printable}" if printable else ""
