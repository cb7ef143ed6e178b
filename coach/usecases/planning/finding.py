"""What can already be seen of a deliverable, so that showing it is one key and no paperwork."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from coach.plan.evidence import shows_file
from coach.plan.roadmap import Task
from coach.plan.wanted import CommitWanted, FileWanted, KataWanted, Wanted
from coach.record import record, replace
from coach.usecases.journal.repository import repository_folder
from coach.usecases.katas.kata_notes import PREFIX
from coach.usecases.planning.counters import first_passes
from coach.usecases.planning.plans import ActivePlan
from coach.usecases.planning.tick import Given, begins, find_task
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

    Where it wants a note, that is how its self-test went. Raises NotFoundError for an unknown task.
    """
    if name.startswith(PREFIX):
        return NOTHING
    active, task = find_task(workspace, name)
    note = _note(workspace, f"{active.plan.id}/{task.id}", task)
    given, said = _in_repository(workspace, active, task)
    rebuilt = list(_rebuilt(workspace, task, given))
    given = replace(given, note=note, files=(*given.files, *(str(file) for file, _ in rebuilt)))
    verdicts = (
        f"the kata {slug}, passed by the judge" for slug in _verdicts(workspace, task, True)
    )
    said += [*verdicts, *(words for _, words in rebuilt)]
    return Proposal(given, (*said, *([note] if note else [])))


def katas_to_pass(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Return the katas whose verdicts a task asks for and that were not passed yet.

    Raises NotFoundError.
    """
    if name.startswith(PREFIX):
        return ()
    _, task = find_task(workspace, name)
    return tuple(_verdicts(workspace, task, False))


def _verdicts(workspace: Workspace, task: Task, passed: bool) -> Iterator[str]:
    """Yield the katas whose verdicts a task asks for, those that were passed or the others."""
    wanted = [one.kata for one in task.deliverable if isinstance(one, KataWanted)]
    met = first_passes(workspace) if wanted else {}
    yield from (slug for slug in wanted if (slug in met) is passed)


def _rebuilt(workspace: Workspace, task: Task, given: Given) -> Iterator[tuple[Path, str]]:
    """Yield the files of its katas that passed, where the task wants files so named."""
    wanted = [one.path for one in task.deliverable if isinstance(one, FileWanted)]
    for slug in task.katas if wanted else ():
        file = workspace.paths.kata_work / f"{slug}.py"
        fits = any(shows_file(path, file.as_posix()) for path in wanted)
        here = any(Path(one).name == file.name for one in given.files)
        if fits and not here and file.is_file() and slug in first_passes(workspace):
            yield file, f"{file.name}, passed by the judge"


def _note(workspace: Workspace, target: str, task: Task) -> str:
    if not task.self_test or not any(one.kind == "note" for one in task.deliverable):
        return ""
    from coach.usecases.planning.closed_notes import self_test

    test = self_test(workspace, target)
    return test.in_words if test is not None and not test.open else ""


def _in_repository(workspace: Workspace, active: ActivePlan, task: Task) -> tuple[Given, list[str]]:
    """Return what the learner's repository shows of today, with a text for each thing."""
    folder = repository_folder(workspace)
    if folder is None or not folder.is_dir():
        return Given(), []
    since = int(workspace.clock.day_begins(workspace.clock.today()).timestamp())
    try:
        files = list(_files(folder, task.deliverable, since))
        commit = _commit(folder, task.deliverable, since, _since(workspace, active, task))
    except (OSError, TimeoutError):
        return Given(), []
    said = [f"{file.relative_to(folder)}, changed today" for file in files]
    if commit:
        said.append(f"commit {commit[:10]}")
    return Given(files=tuple(map(str, files)), commit=commit), said


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


def _since(workspace: Workspace, active: ActivePlan, task: Task) -> dict[int, int]:
    """Return the seconds from which commits count, by the days of the roadmap that say so."""
    days = begins(active, task)
    return {
        number: int(workspace.clock.day_begins(day).timestamp()) for number, day in days.items()
    }


def _commit(
    folder: Path, deliverable: Iterable[Wanted], today: int, since: Mapping[int, int]
) -> str:
    """Return the newest commit that the task's first wish for one accepts; mostly of today."""
    from coach.plan.repository import newest_touching

    for one in deliverable:
        if isinstance(one, CommitWanted):
            begin = since.get(one.since, today)
            return newest_touching(folder, one.touching, begin, SECONDS) or ""
    return ""
