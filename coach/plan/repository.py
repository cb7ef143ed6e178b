"""The learner's repository: what git says of it, and the four steps that save a day.

Looking is read-only and time-limited and needs no network. The steps are run only when asked for.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from coach.plan.commits import TIMEOUT_SECONDS, asked_environment, git_output
from coach.record import record

STEP_SECONDS = 60.0

DayOf = Callable[[int], date]
"""Turns a moment, in seconds since 1970, into the learner's day."""


@record
class Commit:
    """One commit, by its hash and the first line of its message."""

    hash: str
    title: str


@record
class RepositoryStanding:
    """Where a repository stands."""

    folder: str
    branch: str
    changed: tuple[str, ...]
    """Files that the next commit would hold."""
    today: tuple[Commit, ...]
    """The learner's commits of today on any branch, newest first."""
    remote: str
    """Where the branch is pushed to; empty where it is nowhere."""
    ahead: int
    """Commits that were not pushed yet."""
    first_push: str = ""
    """The remote to push to for the first time, where the branch is pushed nowhere yet."""
    has_commits: bool = True

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

    @property
    def in_words(self) -> str:
        """Return the step and what git said to it."""
        return f"{self.step.shown}: {self.said}" if self.said else self.step.shown

    @property
    def advice(self) -> str:
        """Return what to do about a step that failed, where that is known; it was not run."""
        words = self.said.lower()
        if self.ok:
            return ""
        if any(one in words for one in ("fast-forward", "rejected", "fetch first")):
            return "the remote has commits you have not: git pull --rebase, then save again"
        if "upstream" in words or "no configured push" in words:
            return "the branch is pushed nowhere yet: git push -u origin BRANCH"
        if any(one in words for one in ("auto-detect email", "empty ident", "who you are")):
            return 'git does not know you: git config --global user.email "you@example.org"'
        if any(one in words for one in ("resolve host", "could not read", "no answer", "denied")):
            return "the commit is yours already; push again when the remote can be reached"
        return ""


def look(
    folder: Path, today: date, day_of: DayOf, timeout: float = TIMEOUT_SECONDS
) -> RepositoryStanding | None:
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
    ahead, branch = head.get("ab", "+0 -0").split()[0], head.get("head", "")
    # A clone of an empty remote names an upstream that is not there yet.
    upstream = head.get("upstream", "") if "ab" in head else ""
    is_new = not upstream and branch != "(detached)"
    return RepositoryStanding(
        folder=str(folder),
        branch=branch,
        changed=tuple(_changed(fields)),
        today=tuple(_commits_on(folder, today, day_of, timeout)),
        remote=upstream,
        ahead=abs(int(ahead)),
        first_push=_first_remote(folder, timeout) if is_new else "",
        has_commits=head.get("oid") != "(initial)",
    )


def _first_remote(folder: Path, timeout: float) -> str:
    """Return the remote a new branch goes to: origin, or the first there is."""
    names = (git_output(folder, timeout, "remote") or "").split()
    return "origin" if "origin" in names else next(iter(names), "")


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


def _commits_on(folder: Path, day: date, day_of: DayOf, timeout: float) -> Iterator[Commit]:
    log = git_output(
        folder, timeout, "log", "--branches", "-z", "-n", "200", *_own(folder, timeout),
        "--format=%H%x09%ct%x09%s",
    )  # fmt: skip
    for line in filter(None, (log or "").split("\0")):
        full_hash, seconds, title = line.split("\t", 2)
        if day_of(int(seconds)) == day:
            yield Commit(full_hash, title)


def _own(folder: Path, timeout: float) -> list[str]:
    """Return what keeps other people's commits out of a log: the learner's address, where set."""
    address = (git_output(folder, timeout, "config", "user.email") or "").strip()
    return ["--fixed-strings", "--regexp-ignore-case", f"--author=<{address}>"] if address else []


def commits_by_day(
    folder: Path, since_seconds: int, day_of: DayOf, timeout: float = TIMEOUT_SECONDS
) -> dict[date, int]:
    """Return how many commits each day has, for a heatmap; days without are left out.

    Raises OSError where git is missing and TimeoutError where it takes too long.
    """
    if not folder.is_dir():
        return {}
    log = git_output(
        folder, timeout, "log", "--branches", f"--since=@{since_seconds}", *_own(folder, timeout),
        "--format=%ct",
    )  # fmt: skip
    return dict(Counter(day_of(int(seconds)) for seconds in (log or "").split()))


def newest_touching(
    folder: Path, path: str, since_seconds: int, timeout: float = TIMEOUT_SECONDS
) -> str | None:
    """Return the newest commit since a moment that touches a path, or anything where it is ''.

    Raises OSError where git is missing and TimeoutError where it takes too long.
    """
    if not folder.is_dir():
        return None
    name = path.rstrip("/")
    pathspec = ["--", f":(glob)**/{name}", f":(glob)**/{name}/**"] if name else []
    log = git_output(
        folder, timeout, "log", "--branches", "-n", "1", f"--since=@{since_seconds}",
        *_own(folder, timeout), "--format=%H", *pathspec,
    )  # fmt: skip
    return (log or "").strip() or None


def files_of(folder: Path, timeout: float = TIMEOUT_SECONDS) -> list[str]:
    """Return every file git knows or would add, relative to the repository's top.

    Raises OSError where git is missing and TimeoutError where it takes too long.
    """
    if not folder.is_dir():
        return []
    listed = git_output(
        folder, timeout, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
    )
    return [name for name in (listed or "").split("\0") if name]


def where_is(folder: Path, path: Path, timeout: float = TIMEOUT_SECONDS) -> str:
    """Return how far a file has come: ``pushed``, ``committed``, ``changed``, or ``untracked``.

    Raises OSError where git is missing and TimeoutError where it takes too long.
    """
    status = git_output(folder, timeout, "status", "--porcelain", "-z", "--", str(path))
    if status is None or git_output(folder, timeout, "ls-files", "--", str(path)) in (None, ""):
        return "untracked"
    if status.strip("\0"):
        return "changed"
    left = git_output(folder, timeout, "rev-list", "-n", "1", "@{upstream}..", "--", str(path))
    return "pushed" if left is not None and not left.strip() else "committed"


def steps(standing: RepositoryStanding, message: str, offline: bool = False) -> list[Step]:
    """Return what saves the day: pull, add, commit, push; only the steps that have a point."""
    networked = bool(standing.remote) and not offline
    found = [Step(("pull", "--ff-only"))] if networked else []
    if standing.changed:
        found += [Step(("add", "--all")), Step(("commit", "-m", message))]
    if networked and (standing.changed or standing.ahead):
        found.append(Step(("push",)))
    if standing.first_push and not offline and (standing.changed or standing.has_commits):
        found.append(Step(("push", "-u", standing.first_push, standing.branch)))
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
    ok = done.returncode == 0
    return Ran(step, ok, _telling(said.splitlines(), ok))


def _telling(lines: list[str], ok: bool) -> str:
    """Return the line of git's words that says most: of a failure its reason, not its hints."""
    told = [line.strip() for line in lines if not line.startswith("hint:")]
    reasons = [line for line in told if line.startswith(("fatal:", "error:", "!"))]
    chosen = told if ok or not reasons else reasons[:1]
    return chosen[-1] if chosen else ""
