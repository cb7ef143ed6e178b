"""Keeping the learner's data: backups by hand and by the day, and merging."""

from __future__ import annotations

from pathlib import Path

from coach.progress import Progress, unheard
from coach.store.backup import Merged, daily_backup, merge, write_backup
from coach.usecases.workspace import Workspace


def back_up(workspace: Workspace, file: Path, told: Progress = unheard) -> Path:
    """Write everything worth keeping to one file. Raises StoreError."""
    return write_backup(workspace.store, workspace.paths, file, told)


def back_up_daily(workspace: Workspace) -> Path | None:
    """Write today's automatic backup unless it is there. Raises StoreError."""
    return daily_backup(workspace.store, workspace.paths, workspace.clock.today())


def unite(workspace: Workspace, file: Path, told: Progress = unheard) -> Merged:
    """Merge a backup into what is here, after backing that up. Raises StoreError.

    Stopped at any time, it may be done again: what is here already changes nothing.
    """
    stamp = workspace.clock.now().strftime("%Y%m%d-%H%M%S")
    back_up(workspace, workspace.paths.backups / f"before-merge-{stamp}.zip")
    merged = merge(workspace.store, workspace.paths, file, told)
    workspace.library.index.forget_seen()
    return merged
