"""Closing the day: what the log says of it, the close that is kept, and its page of the diary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from coach.clock import to_ms
from coach.journal.close import Close, Facts, from_body, prefilled, to_body, with_more
from coach.journal.diary import file_name, with_close, without_close
from coach.plan.evidence import Evidence, EvidenceKind, evidence_from_payload, missed_gates
from coach.plan.roadmap import Task
from coach.record import replace
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import COLUMNS, Event
from coach.usecases.drafts import write_whole
from coach.usecases.journal.closes import kept_close, newest_close, subject_of
from coach.usecases.katas.subjects import slug_of
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace


def facts_of(workspace: Workspace, day: date, after: str = "") -> Facts:
    """Return what was done on a day, from the log; ``after`` an event, what came later."""
    events = [event for event in _events_of_day(workspace, day) if event.id > after]
    answered = [event for event in events if event.kind == kinds.CARD_ANSWERED]
    judged = [event for event in events if event.kind == kinds.KATA_JUDGED]
    passed = dict.fromkeys(slug_of(event.subject) for event in judged if event.body["passed"])
    tried = dict.fromkeys(slug_of(event.subject) for event in judged)
    # Of a task that was ticked twice the last word counts.
    done = list(
        {event.subject: event for event in events if event.kind == kinds.TASK_DONE}.values()
    )
    again = dict.fromkeys(_name(one.subject) for one in answered if one.body["rating"] == 1)
    tasks = {event.subject: _task_of(workspace, event) for event in done}
    titles = [_task_title(workspace, event, tasks[event.subject]) for event in done]
    return Facts(
        cards=len(answered),
        forgotten=tuple(again),
        passed=tuple(passed),
        tried=tuple(name for name in tried if name not in passed),
        tasks=tuple(dict.fromkeys(titles)),
        shown=tuple(dict.fromkeys(_in_words(own_folder(workspace), one) for one in _shown(done))),
        missed=tuple(gate for event in done for gate in _missed(tasks[event.subject], event)),
    )


_TOLD = (kinds.CARD_ANSWERED, kinds.KATA_JUDGED, kinds.TASK_DONE)


def _events_of_day(workspace: Workspace, day: date) -> Iterator[Event]:
    """Yield what of a day a close speaks of, oldest first."""
    clock = workspace.clock
    begin, end = clock.day_begins(day), clock.day_begins(day + timedelta(days=1))
    cursor = workspace.store.connection.execute(
        f"SELECT {COLUMNS} FROM live_events "
        "WHERE id >= ? AND id < ? AND kind IN (?, ?, ?) "
        "ORDER BY id",
        (ulid.floor(to_ms(begin)), ulid.floor(to_ms(end)), *_TOLD),
    )
    yield from (Event.from_row(row) for row in cursor)


def _name(subject: str) -> str:
    return subject.partition(":")[2]


def _task_of(workspace: Workspace, event: Event) -> Task | None:
    """Return the task that was done; None where its roadmap is gone, and for a noted one."""
    from coach.usecases.planning.tick import find_task

    try:
        return find_task(workspace, event.subject)[1]
    except NotFoundError:
        return None


def _task_title(workspace: Workspace, event: Event, task: Task | None) -> str:
    """Return a done task's title; its id where its roadmap is gone."""
    for noted in workspace.store.events_of(event.subject):
        if noted.kind == kinds.TASK_NOTED:
            return str(noted.body["title"])
    return task.title if task is not None else event.subject.partition("/")[2]


def _shown(done: Sequence[Event]) -> Iterator[Evidence]:
    for event in done:
        yield from map(evidence_from_payload, event.body.get("evidence", []))


def _in_words(repository: Path | None, evidence: Evidence) -> str:
    """Return evidence as a page of the diary names it: files by their place in the repository."""
    if evidence.kind is EvidenceKind.FILE:
        path = Path(evidence.value)
        near = repository is not None and path.is_relative_to(repository.resolve())
        return (
            path.relative_to(repository.resolve()).as_posix() if near and repository else path.name
        )
    if evidence.kind is EvidenceKind.NUMBER:
        return f"{evidence.value} = {evidence.number:g}"
    return (
        f"commit {evidence.value[:10]}" if evidence.kind is EvidenceKind.COMMIT else evidence.value
    )


def _missed(task: Task | None, event: Event) -> list[str]:
    return missed_gates(task, list(_shown([event]))) if task is not None else []


def draft_close(workspace: Workspace, day: date | None = None) -> Close:
    """Return the day's close as it is kept, with what was done since, or as the log would write it.

    The learner's own words stay as they are; what came later is added behind them.
    """
    on = day or workspace.clock.today()
    event = newest_close(workspace, on)
    if event is None:
        return prefilled(on, facts_of(workspace, on))
    return with_more(from_body(event.body), prefilled(on, facts_of(workspace, on, event.id)))


def close_day(workspace: Workspace, close: Close) -> Path:
    """Keep a close and write it into the diary; return the page. Again, it replaces the first.

    Raises OSError where the page cannot be written; the close is kept all the same.
    """
    tidy = replace(close, sentence=" ".join(close.sentence.split()))
    workspace.store.append(kinds.DAY_CLOSED, subject_of(close.day), to_body(tidy))
    return rewrite_page(workspace, close.day)


def rewrite_page(workspace: Workspace, day: date) -> Path:
    """Write a day's close into its page, as it is kept now; without one it leaves the page.

    Raises OSError. What the learner wrote around it stays; a page with nothing else is removed.
    """
    page, close = diary_folder(workspace) / file_name(day), kept_close(workspace, day)
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    changed = without_close(text) if close is None else with_close(text, close)
    if changed:
        write_whole(page, changed)
    elif page.exists():
        page.unlink()
    return page


def own_folder(workspace: Workspace) -> Path | None:
    """Return the learner's repository, where one is set and there."""
    name = workspace.config.work_repository
    folder = Path(name).expanduser()
    return folder if name and folder.is_dir() else None


def diary_folder(workspace: Workspace) -> Path:
    """Return where the diary lies: in the learner's repository, else in the data folder."""
    repository = own_folder(workspace)
    return repository / "diary" if repository else workspace.paths.diary
