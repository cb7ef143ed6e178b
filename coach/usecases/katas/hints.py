"""Stuck: five minutes of thinking, then the smallest hint; each one costs and is logged."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import ceil

from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import Attempt, RefusedError, clock_seconds
from coach.usecases.katas.functions import (
    Found,
    first_line,
    functions,
    is_written,
    last_line,
    same_code,
)
from coach.usecases.katas.subjects import subject_of
from coach.usecases.katas.versions import help_events, last_pass
from coach.usecases.workspace import Workspace

THINKING_SECONDS = 300
PEEK_SECONDS = 20
PEEK_LINES = 5


class HintKind(StrEnum):
    """Where a hint comes from."""

    PEEK = "peek"
    """Five lines of the learner's own last pass, to be seen for twenty seconds."""
    TEXT = "text"
    """One of the staged hints of the kata's author."""


@record
class Hint:
    """A hint that was given."""

    number: int
    of: int
    kind: HintKind
    text: str
    seconds_shown: int | None
    """How long it may be seen; None for as long as the learner likes."""
    waited: bool
    """The thinking time was kept."""


@record
class Thinking:
    """The time before the next hint."""

    seconds_left: int
    hints_left: int


@record
class _Stage:
    """A hint that could be given."""

    kind: HintKind
    text: str


def stuck(workspace: Workspace, attempt: Attempt) -> Thinking:
    """Begin five minutes of thinking, or say how much of them is left.

    Raises RefusedError where every hint was given.
    """
    left = hints_left(workspace, attempt)
    if not left:
        raise RefusedError(
            f"every hint was given; what is left is to look at the solution, and that ends the "
            f"attempt as Again: coach kata solution {attempt.kata.slug} --give-up"
        )
    said = _said_stuck(workspace, attempt)
    if said is None:
        said = _log(workspace, attempt, kinds.KATA_STUCK, {})
    return Thinking(_seconds_left(workspace, said), left)


def thinking(workspace: Workspace, attempt: Attempt) -> Thinking | None:
    """Return the thinking that is under way (none left once a hint may be had), or None."""
    said = _said_stuck(workspace, attempt)
    if said is None:
        return None
    return Thinking(_seconds_left(workspace, said), hints_left(workspace, attempt))


def next_hint(
    workspace: Workspace, attempt: Attempt, *, now: bool = False, peek: bool = True
) -> Hint | Thinking:
    """Give the smallest hint that was not given yet, or say how long still to think.

    Who was not stuck yet is from now on; ``now`` skips the wait, and the log says so; ``peek``
    lets the first hint be a look at the learner's own last pass. Raises RefusedError where every
    hint was given.
    """
    still = stuck(workspace, attempt)
    if still.seconds_left and not now:
        return still
    given = _given(workspace, attempt)
    left = _left(workspace, attempt, given)
    if not peek:
        left = [one for one in left if one.kind is not HintKind.PEEK] or left
    stage = left[0]
    shown = PEEK_SECONDS if stage.kind is HintKind.PEEK else None
    waited = not still.seconds_left
    number, of = len(given) + 1, len(given) + len(left)
    body = {"number": number, "stage": stage.kind.value, "revealed": stage.text, "waited": waited}
    _log(workspace, attempt, kinds.KATA_HINTED, body)
    return Hint(number, of, stage.kind, stage.text, shown, waited)


def hints_left(workspace: Workspace, attempt: Attempt) -> int:
    """Return how many hints were not given yet."""
    return len(_left(workspace, attempt, _given(workspace, attempt)))


def _given(workspace: Workspace, attempt: Attempt) -> list[Event]:
    events = help_events(workspace, attempt.kata, attempt.id)
    return [event for event in events if event.kind == kinds.KATA_HINTED]


def _left(workspace: Workspace, attempt: Attempt, given: list[Event]) -> list[_Stage]:
    texts = [event.body["stage"] for event in given].count(HintKind.TEXT)
    left = [_Stage(HintKind.TEXT, text) for text in attempt.kata.hints[texts:]]
    own = None if given else last_pass(workspace, attempt.kata, before=attempt.id)
    if own is not None:
        left.insert(0, _Stage(HintKind.PEEK, peek_at(own.source, _current(attempt))))
    return left


def _current(attempt: Attempt) -> str:
    try:
        return attempt.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def peek_at(own: str, current: str) -> str:
    """Return five lines of an earlier pass: of a function that is missing now, or else differs."""
    lines = own.splitlines()
    chosen = _worth_a_look(own, current)
    begin = first_line(chosen.node) if chosen else _first_code_line(lines)
    end = last_line(chosen.node) if chosen else len(lines)
    return "\n".join(lines[begin - 1 : min(begin - 1 + PEEK_LINES, end)])


def _worth_a_look(own: str, current: str) -> Found | None:
    try:
        earlier = functions(own)
    except (SyntaxError, ValueError):
        return None
    try:
        now = {found.name: found.node for found in functions(current)}
    except (SyntaxError, ValueError):
        now = {}
    for found in earlier:
        if found.name not in now or not is_written(now[found.name]):
            return found
    different = [found for found in earlier if not same_code(found.node, now[found.name])]
    return next(iter([*different, *earlier]), None)


def _first_code_line(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines, start=1) if line.strip()), 1)


def _said_stuck(workspace: Workspace, attempt: Attempt) -> Event | None:
    """Return where the learner said it last, unless a hint has answered it."""
    said = None
    for event in help_events(workspace, attempt.kata, attempt.id):
        if event.kind == kinds.KATA_STUCK:
            said = event
        elif event.kind == kinds.KATA_HINTED:
            said = None
    return said


def _seconds_left(workspace: Workspace, said: Event) -> int:
    """Return the whole seconds still to think; a clock that was set back prolongs nothing."""
    gone = max(0, workspace.clock.now_ms() - said.at_ms) / 1000
    return max(0, ceil(THINKING_SECONDS - gone))


def _log(workspace: Workspace, attempt: Attempt, kind: str, more: Mapping[str, object]) -> Event:
    body = {
        "attempt": attempt.id,
        "day": workspace.moment().day,
        "seconds": round(clock_seconds(workspace, attempt), 1),
        **more,
    }
    return workspace.store.append(kind, subject_of(attempt.kata), body)
