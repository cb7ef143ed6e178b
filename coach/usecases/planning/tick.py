"""Ticking a task, with the evidence it asks for; skipping it; taking either back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from coach.plan.evidence import (
    Evidence,
    Rejected,
    accepts,
    check_file,
    evidence_to_payload,
    kata_passed,
    missed_gates,
    stated_note,
    stated_number,
    stated_url,
    topic_known,
)
from coach.plan.roadmap import Task
from coach.plan.wanted import CommitWanted, TopicWanted
from coach.record import record, replace
from coach.store import events as kinds
from coach.store.events import Body, Event
from coach.usecases.journal.repository import day_of
from coach.usecases.katas.kata_notes import PREFIX, require_note
from coach.usecases.katas.subjects import in_any_pack
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.workspace import Workspace


class EvidenceError(Exception):
    """A deliverable was ticked without what shows it; the message says what is missing."""


@record
class Given:
    """What the learner gave, as typed."""

    files: tuple[str, ...] = ()
    commit: str = ""
    url: str = ""
    note: str = ""
    numbers: tuple[str, ...] = ()
    """Each as ``name=value``."""
    ran: tuple[Evidence, ...] = ()
    """Commands of the task that were run and passed."""


@record
class Ticked:
    """A task that is done now."""

    event: Event
    evidence: tuple[Evidence, ...]
    missed: tuple[str, ...]
    """Gates that were not reached, such as ``accuracy is below gate, 82 < 90``."""


def find_task(workspace: Workspace, name: str) -> tuple[ActivePlan, Task]:
    """Return a task by ``PLAN/task-id``, or by its id alone where one plan has it.

    Raises NotFoundError.
    """
    plan_part, _, task_part = name.partition("/")
    found = []
    for active in active_plans(workspace):
        whole = active.roadmap.task(name)
        named = active.roadmap.task(task_part) if active.plan.id == plan_part else None
        found += [(active, task) for task in (whole, named) if task is not None]
    if not found:
        meant = _of_today(workspace, name)
        hint = f"; did you mean {' or '.join(meant)}?" if meant else "; see coach task list"
        raise NotFoundError(f'no task under way is called "{name}"{hint}')
    if len(found) > 1:
        options = ", ".join(f"{active.plan.id}/{task.id}" for active, task in found)
        raise NotFoundError(f'"{name}" is in several plans; name one of them: {options}')
    return found[0]


def _of_today(workspace: Workspace, name: str) -> list[str]:
    """Return the tasks of today that end in a name, such as day-01/model for model."""
    day = workspace.clock.today()
    return [
        each.task.id
        for active in active_plans(workspace)
        for each in active.dated
        if each.is_open and each.date == day and each.task.id.rpartition("/")[2] == name
    ]


def tick(workspace: Workspace, name: str, given: Given) -> Ticked:
    """Mark a task as done.

    Raises NotFoundError for an unknown task and EvidenceError where what it asks for is not shown
    or cannot be evidence; then nothing is written.
    """
    if name.startswith(PREFIX):
        return _tick_note(workspace, name, given)
    active, task = find_task(workspace, name)
    given, blanks = _without_blanks(task, given)
    evidence = _gather(workspace, task, given)
    missing = accepts(task, evidence, begins(active, task))
    if missing is not None:
        raise EvidenceError(f"{task.id} {missing}")
    from coach.usecases.planning.counters import write_blank

    for blank, value in blanks:
        write_blank(workspace, active.plan.id, blank, value)
    subject, body = f"{active.plan.id}/{task.id}", settled_body(workspace, evidence)
    event = workspace.store.append(kinds.TASK_DONE, subject, body)
    return Ticked(event, tuple(evidence), tuple(missed_gates(task, evidence)))


def _without_blanks(task: Task, given: Given) -> tuple[Given, list[tuple[str, str]]]:
    """Return what was given without the values of the task's blanks, and those, checked."""
    from coach.usecases.planning.counters import checked_blank

    asked = {blank.id: blank for blank in task.blanks}
    named = [(text, *text.partition("=")[::2]) for text in given.numbers]
    found = [(name.strip(), value) for _, name, value in named if name.strip() in asked]
    left = tuple(text for text, name, _ in named if name.strip() not in asked)
    blanks = [(name, checked_blank(asked[name], value)) for name, value in found]
    return replace(given, numbers=left), blanks


def begins(active: ActivePlan, task: Task) -> dict[int, date]:
    """Return the dates from which the commits of a task count, by their days of the roadmap."""
    since = {one.since for one in task.deliverable if isinstance(one, CommitWanted) and one.since}
    found = {}
    for number in since:
        planned = [one.planned for one in active.dated if one.day_number == number]
        found[number] = min(planned, default=active.plan.start)
    return found


def _tick_note(workspace: Workspace, name: str, given: Given) -> Ticked:
    """Tick a task that the learner noted; it asks for nothing, and words are kept."""
    require_note(workspace, name)
    evidence: tuple[Evidence, ...] = ()
    if given.note:
        stated = stated_note(given.note)
        if isinstance(stated, Rejected):
            raise EvidenceError(stated.reason)
        evidence = (stated,)
    event = workspace.store.append(kinds.TASK_DONE, name, settled_body(workspace, evidence))
    return Ticked(event, evidence, ())


def settled_body(workspace: Workspace, evidence: Iterable[Evidence | Rejected] = ()) -> Body:
    """Return what the log keeps of a task that is settled today; what was rejected is left out."""
    shown = [evidence_to_payload(each) for each in evidence if isinstance(each, Evidence)]
    return {"day": workspace.moment().day, "evidence": shown}


def skip(workspace: Workspace, name: str) -> Event:
    """Set a task aside; it stays in the roadmap and counts as settled. Raises NotFoundError."""
    subject = _subject(workspace, name)
    return workspace.store.append(kinds.TASK_SKIPPED, subject, settled_body(workspace))


def untick(workspace: Workspace, name: str) -> Event:
    """Take back the last word on a task. Raises NotFoundError where there is none."""
    subject = _subject(workspace, name)
    settling = (kinds.TASK_DONE, kinds.TASK_SKIPPED)
    events = [one for one in workspace.store.events_of(subject) if one.kind in settling]
    if not events:
        raise NotFoundError(f"{name} is neither done nor skipped")
    return workspace.store.retract(events[-1])


def _subject(workspace: Workspace, name: str) -> str:
    """Return what the log calls a task of a plan, or a noted one. Raises NotFoundError."""
    if name.startswith(PREFIX):
        require_note(workspace, name)
        return name
    active, task = find_task(workspace, name)
    return f"{active.plan.id}/{task.id}"


def _gather(workspace: Workspace, task: Task, given: Given) -> list[Evidence]:
    checked = [_file(workspace, file) for file in given.files]
    if given.commit:
        checked.append(_commit(workspace, task, given.commit))
    if given.url:
        checked.append(stated_url(given.url))
    if given.note:
        checked.append(stated_note(given.note))
    checked += [stated_number(text) for text in given.numbers]
    for each in checked:
        if isinstance(each, Rejected):
            raise EvidenceError(each.reason)
    accepted = [each for each in checked if isinstance(each, Evidence)]
    return [*accepted, *given.ran, *_katas(workspace, task), *_topics(workspace, task)]


def _file(workspace: Workspace, name: str) -> Evidence | Rejected:
    """Look at a file; one in the learner's repository says how far it has come there."""
    evidence = check_file(_located(workspace, name))
    repository = Path(workspace.config.work_repository or "/nowhere").expanduser().resolve()
    if isinstance(evidence, Rejected) or not repository.is_dir():
        return evidence
    path = Path(evidence.value).resolve()
    if not path.is_relative_to(repository):
        return evidence
    from coach.plan.repository import where_is

    try:
        return dataclasses.replace(evidence, git=where_is(repository, path))
    except (OSError, TimeoutError):
        return evidence


def _located(workspace: Workspace, name: str) -> Path:
    """Return the file meant: as given, or inside the learner's repository."""
    path = Path(name).expanduser()
    repository = workspace.config.work_repository
    if not path.exists() and repository and not path.is_absolute():
        return Path(repository).expanduser() / path
    return path


def _commit(workspace: Workspace, task: Task, commit: str) -> Evidence | Rejected:
    from coach.plan.commits import check_commit

    repository = Path(workspace.config.work_repository or ".").expanduser()
    return check_commit(repository, commit, task.deliverable, day_of=day_of(workspace))


def _katas(workspace: Workspace, task: Task) -> Sequence[Evidence]:
    """Return what the log shows: the katas the task asks for that were passed."""
    wanted: Sequence[str] = [each.kata for each in task.deliverable if each.kind == "kata"]
    return [kata_passed(slug) for slug in wanted if _has_passed(workspace, slug)]


def _topics(workspace: Workspace, task: Task) -> Sequence[Evidence]:
    """Return how well the topics are known that the task asks for."""
    wanted = [one.topic for one in task.deliverable if isinstance(one, TopicWanted)]
    if not wanted:
        return ()
    from coach.usecases.cards.topic_progress import percent_known

    return [topic_known(topic, percent_known(workspace, topic)) for topic in wanted]


def _has_passed(workspace: Workspace, slug: str) -> bool:
    row = workspace.store.connection.execute(
        "SELECT 1 FROM attempts WHERE passed = 1 AND subject GLOB ? LIMIT 1", (in_any_pack(slug),)
    ).fetchone()
    return row is not None
