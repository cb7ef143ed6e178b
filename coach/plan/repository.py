"""The learner's repository: what git says of it, and the four steps that save a day.

Looking is read-only and time-limited and needs no network. The steps are run only when asked for.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coach.plan.commits import TIMEOUT_SECONDS, asked_environment, git_output
from coach.record import record

STEP_SECONDS = 60.0


@record
class Commit:
    """One commit, by its hash and the first line of its message."""

    hash: str
    title: str


@record
class Standing:
    """Where a repository stands."""

    folder: str
    branch: str
    changed: tuple[str, ...]
    """Files that the next commit would hold."""
    today: tuple[Commit, ...]
    """Commits of today on any branch, newest first."""
    remote: str
    """Where the branch is pushed to; empty where it is nowhere."""
    ahead: int
    """Commits that were not pushed yet."""

    @property
    def is_green(self) -> bool:
        """Whether today has its square."""
        return bool(self.today)


@record
class Step:
    """One git command, as it would be typed."""

    words: tuple[str, ...]

    @property
    def shown(self) -> str:
        return " ".join(["git", *(f'"{word}"' if " " in word else word for word in self.words)])


@record
class Ran:
    """What became of a step."""

    step: Step
    ok: bool
    said: str


def look(folder: Path, today: date, timeout: float = TIMEOUT_SECONDS) -> Standing | None:
    """Return where the repository stands, or None where the folder is none.

    Raises OSError where git is missing and TimeoutError where it takes too long.
    """
    if not folder.is_dir():
        return None
    status = git_output(folder, timeout, "status", "--porcelain=v2", "--branch", "-z", "-uall")
    if status is None:
        return None
    fields = status.split("\0")
    head = dict(_header(line) for line in fields if line.startswith("# branch."))
    ahead = head.get("ab", "+0 -0").split()[0]
    return Standing(
        folder=str(folder),
        branch=head.get("head", ""),
        changed=tuple(_changed(fields)),
        today=tuple(_commits_on(folder, today, timeout)),
        remote=head.get("upstream", ""),
        ahead=abs(int(ahead)),
    )


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.removeprefix("# branch.").partition(" ")
    return name, value


def _changed(fields: list[str]) -> Iterator[str]:
    """Yield the paths of git's porcelain v2; a renamed file's old name follows in its own field."""
    skip = False
    for line in fields:
        if skip:
            skip = False
            continue
        kind = line[:2]
        if kind == "1 ":
            yield line.split(" ", 8)[8]
        elif kind == "2 ":
            yield line.split(" ", 9)[9]
            skip = True
        elif kind == "u ":
            yield line.split(" ", 10)[10]
        elif kind == "? ":
            yield line[2:]


def _commits_on(folder: Path, day: date, timeout: float) -> Iterator[Commit]:
    log = git_output(
        folder, timeout, "log", "--all", "-z", "--date=format:%Y-%m-%d", "-n", "200",
        "--format=%H%x09%cd%x09%s",
    )  # fmt: skip
    for line in (log or "").split("\0"):
        full_hash, _, rest = line.partition("\t")
        on, _, title = rest.partition("\t")
        if on == day.isoformat():
            yield Commit(full_hash, title)


def steps(standing: Standing, message: str, offline: bool = False) -> list[Step]:
    """Return what saves the day: pull, add, commit, push; only the steps that have a point."""
    networked = bool(standing.remote) and not offline
    found = [Step(("pull", "--ff-only"))] if networked else []
    if standing.changed:
        found += [Step(("add", "--all")), Step(("commit", "-m", message))]
    if networked and (standing.changed or standing.ahead):
        found.append(Step(("push",)))
    return found


def run_steps(folder: Path, todo: list[Step], timeout: float = STEP_SECONDS) -> Iterator[Ran]:
    """Run steps one by one and yield what became of each; a failed pull or push stops nothing.

    Without a network the commit still counts, so only a failed add or commit ends the run.
    """
    for step in todo:
        ran = _run(folder, step, timeout)
        yield ran
        if not ran.ok and step.words[0] in ("add", "commit"):
            return


def _run(folder: Path, step: Step, timeout: float) -> Ran:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *step.words],
            env=asked_environment() | {"GIT_OPTIONAL_LOCKS": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ran(step, False, f"no answer within {timeout:g} seconds")
    except OSError as error:
        return Ran(step, False, str(error))
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    return Ran(step, done.returncode == 0, said.splitlines()[-1] if said else "")
