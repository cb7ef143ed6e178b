"""What coach runs in, for `coach doctor`: terminal, disk, time zone, repository, extras."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.util import find_spec

from coach.record import record
from coach.usecases.journal.repository import repository_folder
from coach.usecases.workspace import Workspace

LEAST_COLUMNS, LEAST_ROWS = 80, 24
LEAST_FREE = 500_000_000
"""Bytes on the disk of the log; backups and the work of the judge need some."""
EXTRAS = {
    "syntax": ("tree_sitter", "colours in the editor"),
    "web": ("textual_serve", "coach serve"),
}


@record
class Remark:
    """Something of the surroundings; with a remedy it is a warning."""

    what: str
    found: str
    remedy: str = ""


def surroundings(workspace: Workspace) -> Iterator[Remark]:
    """Yield all remarks."""
    columns, rows = shutil.get_terminal_size((0, 0))
    yield from terminal(os.environ, columns, rows, sys.stdout.encoding or "")
    yield _zone(workspace)
    yield _repository(workspace)
    yield from _extras()


def terminal(
    environ: Mapping[str, str], columns: int, rows: int, encoding: str
) -> Iterator[Remark]:
    """Yield what is known of the terminal; 0 columns say that there is none."""
    name = environ.get("TERM", "")
    if name in ("", "dumb"):
        remedy = "the app needs a terminal; coach today, review and kata work as plain text"
        yield Remark("terminal", f"TERM is {name or 'not set'}", remedy)
        return
    where = " in tmux" if "TMUX" in environ else ""
    size = f", {columns} x {rows}" if columns else ""
    small = columns and (columns < LEAST_COLUMNS or rows < LEAST_ROWS)
    remedy = f"make it {LEAST_COLUMNS} x {LEAST_ROWS} at least" if small else ""
    yield Remark("terminal", f"{name}{where}{size}", remedy)
    yield _colours(environ, name)
    if "utf" not in encoding.lower():
        remedy = "use a UTF-8 locale, or: coach config set look.ascii true"
        yield Remark("signs", f"{encoding or 'no encoding'}, which lacks some", remedy)


def _colours(environ: Mapping[str, str], name: str) -> Remark:
    if environ.get("NO_COLOR"):
        return Remark("colours", "none, as NO_COLOR asks")
    if environ.get("COLORTERM") in ("truecolor", "24bit") or name.endswith("-direct"):
        return Remark("colours", "16 million")
    if "256" in name:
        return Remark("colours", "256, as TERM says; the themes are a little coarser")
    remedy = "set TERM to one of 256 colours, such as tmux-256color or xterm-256color"
    return Remark("colours", "few, as TERM says", remedy)


def _zone(workspace: Workspace) -> Remark:
    now = workspace.clock.now_ms() / 1000
    ours = datetime.fromtimestamp(now, workspace.clock.zone).utcoffset()
    system = time.localtime(now).tm_gmtoff
    key = workspace.clock.zone.key
    if ours is not None and ours.total_seconds() == system:
        return Remark("time zone", f"{key}, as the system has it")
    found = f"{key}, which is not the time of the system"
    return Remark("time zone", found, "while you travel this is right; else set day.zone")


def _repository(workspace: Workspace) -> Remark:
    folder = repository_folder(workspace)
    if folder is None:
        set_it = "none set; coach config set work.repository FOLDER lets commits count"
        return Remark("repository", set_it)
    if not (folder / ".git").exists():
        return Remark("repository", f"{folder} is no git repository", f"run: git init {folder}")
    return Remark("repository", str(folder))


def _extras() -> Iterator[Remark]:
    for name, (module, about) in EXTRAS.items():
        there = find_spec(module) is not None
        found = "installed" if there else f"not installed: pip install coach[{name}]"
        yield Remark(f"extra {name}", f"{about}: {found}")
