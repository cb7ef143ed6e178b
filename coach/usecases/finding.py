"""What can already be seen of a deliverable, so that showing it is one key and no paperwork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from coach.plan.evidence import shows_file
from coach.plan.wanted import FileWanted, Wanted
from coach.record import record
from coach.usecases.notes import PREFIX
from coach.usecases.repository import repository_folder
from coach.usecases.tick import Given, find_task
from coach.usecases.workspace import Workspace

SECONDS = 2.0
"""The longest that git may take here; somebody is waiting for the question."""
MOST_FILES = 20_000


@record
class Proposal:
    """What was found, to be taken or replaced."""

    given: Given
    said: tuple[str, ...]
    """One text for each thing found."""

    def __bool__(self) -> bool:
        return bool(self.said)


NOTHING = Proposal(Given(), ())


def proposal(workspace: Workspace, name: str) -> Proposal:
    """Return files changed today and today's newest commit, where a task wants such things.

    Only the learner's repository is looked at. Raises NotFoundError for an unknown task.
    """
    folder = repository_folder(workspace)
    if name.startswith(PREFIX) or folder is None or not folder.is_dir():
        return NOTHING
    task = find_task(workspace, name)[1]
    since = int(workspace.clock.day_begins(workspace.clock.today()).timestamp())
    try:
        files = list(_files(folder, task.deliverable, since))
        commit = _commit(folder, task.deliverable, since)
    except (OSError, TimeoutError):
        return NOTHING
    said = [f"{file.relative_to(folder)}, changed today" for file in files]
    if commit:
        said.append(f"commit {commit[:10]} of today")
    return Proposal(Given(files=tuple(map(str, files)), commit=commit), tuple(said))


def _files(folder: Path, deliverable: Iterable[Wanted], since: int) -> Iterator[Path]:
    """Yield the newest file of today for each one wanted; for a folder, the folder."""
    wanted = [one for one in deliverable if isinstance(one, FileWanted)]
    if not wanted:
        return
    changed = sorted(_changed(folder, since), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in wanted:
        places = (place for file in changed for place in _places(folder, file, one.is_folder))
        found = next((place for place in places if shows_file(one.path, _named(place, one))), None)
        if found is not None:
            yield found


def _places(folder: Path, file: Path, is_folder: bool) -> Iterator[Path]:
    """Yield what a file could show: itself, or the folders it lies in."""
    if not is_folder:
        yield file
        return
    yield from (parent for parent in file.parents if parent.is_relative_to(folder))


def _named(place: Path, wanted: FileWanted) -> str:
    return f"{place.as_posix()}/" if wanted.is_folder else place.as_posix()


def _changed(folder: Path, since: int) -> Iterator[Path]:
    from coach.plan.repository import files_of

    for name in islice(files_of(folder, SECONDS), MOST_FILES):
        path = folder / name
        if path.is_file():
            facts = path.stat()
            if facts.st_mtime >= since and facts.st_size:
                yield path


def _commit(folder: Path, deliverable: Iterable[Wanted], since: int) -> str:
    from coach.plan.repository import newest_touching

    if not any(one.kind == "commit" for one in deliverable):
        return ""
    return newest_touching(folder, "", since, SECONDS) or ""
