"""What holds and what does not, with a remedy for each; nothing is changed and nothing fetched."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Literal, Protocol, TypeVar

from coach import __version__
from coach.config import ConfigError
from coach.paths import Paths
from coach.progress import Progress, unheard
from coach.record import record
from coach.store import derived
from coach.store.database import ASK_DOCTOR
from coach.usecases.cards.orphans import count_orphans
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import plans
from coach.usecases.surroundings import LEAST_FREE, surroundings
from coach.usecases.workspace import Workspace

Grade = Literal["PASS", "WARN", "FAIL"]


WATCHED_INSTEAD = ("processes", "scratch quota")
"""Layers that the checker makes up for where the system has none."""


@record
class Finding:
    """One thing that was looked at, and how it stands."""

    grade: Grade
    what: str
    found: str
    remedy: str = ""


@record
class Rebuilt:
    """What a rebuild of the derived tables did."""

    events: int
    unchanged: bool


def rebuild_derived(workspace: Workspace, told: Progress = unheard) -> Rebuilt:
    """Fold the derived tables again, and say whether they come out the same.

    Where ``told`` raises, everything stays as it was.
    """
    connection = workspace.store.connection
    before = list(derived.dump(connection))
    events = workspace.store.rebuild(told)
    workspace.library.index.forget_seen()
    return Rebuilt(events, before == list(derived.dump(connection)))


def examine(workspace: Workspace) -> list[Finding]:
    """Return all findings; a check that itself breaks is a finding, too."""
    return _found(_CHECKS, workspace)


def examine_closed(paths: Paths, error: Exception) -> list[Finding]:
    """Return what can be found where coach does not open, and the error that keeps it closed."""
    return _found(_CLOSED_CHECKS, Closed(paths, error))


@record
class Closed:
    """A coach whose log or settings cannot be used."""

    paths: Paths
    error: Exception


class Place(Protocol):
    """Where coach keeps things, whether it opens or not."""

    @property
    def paths(self) -> Paths: ...


Checked = TypeVar("Checked")


def _found(
    checks: Sequence[Callable[[Checked], Iterator[Finding]]], place: Checked
) -> list[Finding]:
    findings: list[Finding] = []
    for check in checks:
        try:
            findings += check(place)
        except Exception as error:
            findings.append(Finding("FAIL", check.__name__.strip("_"), f"{error!r}"))
    return findings


def _closed(place: Closed) -> Iterator[Finding]:
    """Say what keeps coach closed, and how to go on."""
    if isinstance(place.error, ConfigError):
        remedy = f"mend that, or move {place.paths.config_file} away for the defaults"
        yield Finding("FAIL", "settings", str(place.error), remedy)
        return
    source = place.error.__cause__ or place.error
    damage = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    remedy = "let the folders be written, on a disk with room"
    if getattr(source, "sqlite_errorcode", 0) & 0xFF in damage:
        backups = sorted(place.paths.backups.glob("coach-*.zip"))
        then = f"coach merge {shlex.quote(str(backups[-1]))}" if backups else "coach begins anew"
        remedy = f"move all files {place.paths.log}* away, and keep them; then: {then}"
    yield Finding("FAIL", "log", str(place.error).removesuffix(f"; {ASK_DOCTOR}"), remedy)


def _room(place: Place) -> Iterator[Finding]:
    folder = place.paths.data
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    remedy = "make room: backups and katas need some" if free < LEAST_FREE else ""
    found = f"{free / 1e9:.1f} GB free where the log is"
    yield Finding("WARN" if remedy else "PASS", "disk", found, remedy)


def _versions(place: Place) -> Iterator[Finding]:
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield Finding("PASS", "coach", f"{__version__} on {python}, {platform.system()}")


def _folders(place: Place) -> Iterator[Finding]:
    for name in ("config", "data", "state", "cache", "work"):
        path = getattr(place.paths, name)
        existing = next(folder for folder in (path, *path.parents) if folder.exists())
        if os.access(existing, os.W_OK):
            yield Finding("PASS", f"folder {name}", str(path))
        else:
            yield Finding("FAIL", f"folder {name}", f"{path} cannot be written", "set COACH_HOME")


def _log(workspace: Workspace) -> Iterator[Finding]:
    connection = workspace.store.connection
    problems = [row[0] for row in connection.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
    if problems:
        remedy = f"restore a backup from {workspace.paths.backups}"
        yield Finding("FAIL", "log", "; ".join(problems), remedy)
        return
    count = connection.execute("SELECT count(*) FROM events").fetchone()[0]
    yield Finding("PASS", "log", f"{workspace.store.path}, {count} events, sound")
    if workspace.clock_is_behind:
        remedy = "set date and time right; what was logged keeps its order"
        yield Finding("WARN", "clock", "behind the newest entry by more than an hour", remedy)


def _backups(place: Place) -> Iterator[Finding]:
    found = sorted(place.paths.backups.glob("coach-*.zip"))
    if found:
        yield Finding("PASS", "backups", f"{len(found)}, newest {found[-1].name}")
    else:
        yield Finding(
            "WARN", "backups", "none yet", "the app writes one a day; or: coach backup FILE"
        )


def _day(workspace: Workspace) -> Iterator[Finding]:
    clock = workspace.clock
    yield Finding(
        "PASS", "day", f"{clock.today()}, zone {clock.zone.key}, from {clock.day_start}:00"
    )


def _content(workspace: Workspace) -> Iterator[Finding]:
    for pack in workspace.library.index.packs.values():
        yield Finding("PASS", f"pack {pack.name}", str(pack.root))
    problems = workspace.library.problems()
    for problem in problems:
        yield Finding("FAIL" if problem.severity == "error" else "WARN", "content", str(problem))
    if not problems:
        kinds = ", ".join(
            f"{workspace.library.index.count(kind.name)} {kind.name}s"
            for kind in workspace.library.index.kinds
        )
        yield Finding("PASS", "content", kinds)


def _cards(workspace: Workspace) -> Iterator[Finding]:
    gone = count_orphans(workspace)
    if gone:
        found = f"{gone} of your log stand{'s' if gone == 1 else ''} in no deck any more"
        remedy = "see what they may have become: coach cards orphans"
        yield Finding("WARN", "cards", found, remedy)
    else:
        yield Finding("PASS", "cards", "all that you answered stand in a deck")


def _plans(workspace: Workspace) -> Iterator[Finding]:
    for plan in plans(workspace):
        try:
            roadmap = workspace.library.roadmap(plan.roadmap_id)
            yield Finding("PASS", f"plan {plan.id}", f"{roadmap.title} since {plan.start}")
        except NotFoundError as error:
            remedy = f"bring its file back, or: coach plan end {plan.id}"
            yield Finding("WARN", f"plan {plan.id}", str(error), remedy)


def _tools(workspace: Workspace) -> Iterator[Finding]:
    git = shutil.which("git")
    remedy = "" if git else "install git to give commits as evidence"
    yield Finding("PASS" if git else "WARN", "git", git or "not found", remedy)
    editor = workspace.config.kata_editor or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    yield Finding("PASS", "editor", editor or "coach's own (no $VISUAL or $EDITOR)")
    python = workspace.config.kata_python
    if python and not shutil.which(python):
        yield Finding("FAIL", "kata.python", f"{python} is no program", "correct kata.python")
    elif python:
        yield Finding("PASS", "kata.python", python)
    elif find_spec("torch"):
        yield Finding("PASS", "torch", f"found beside {sys.executable}")
    else:
        remedy = "install coach[torch], or set kata.python to an interpreter that has it"
        yield Finding("WARN", "torch", "not found; katas that need it cannot be judged", remedy)


def _judge(place: Place) -> Iterator[Finding]:
    """Say which layers of the judge's sandbox hold here; they are tried out, not looked up."""
    from coach.judge.isolation import layers

    for name, held, why in layers():
        instead = "the checker watches instead" if name in WATCHED_INSTEAD else ""
        if held:
            yield Finding("PASS", f"judge: {name}", "holds")
        else:
            found = f"does not hold: {why or 'not on this system'}"
            remedy = instead or "see docs/judge.md; run only code that you trust"
            yield Finding("WARN", f"judge: {name}", found, remedy)


def _surroundings(workspace: Workspace) -> Iterator[Finding]:
    for one in surroundings(workspace):
        yield Finding("WARN" if one.remedy else "PASS", one.what, one.found, one.remedy)


_CHECKS: tuple[Callable[[Workspace], Iterator[Finding]], ...] = (
    _versions, _folders, _log, _backups, _day, _content, _cards, _plans, _judge, _tools,
    _room, _surroundings,
)  # fmt: skip
_CLOSED_CHECKS: tuple[Callable[[Closed], Iterator[Finding]], ...] = (
    _versions, _folders, _closed, _backups, _judge, _room,
)  # fmt: skip
