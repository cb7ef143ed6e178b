"""Every judged version of an attempt, read back from the log, and what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.katas.attempts import history
from coach.usecases.katas.subjects import subject_of
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import Verdict


@record
class Version:
    """One submission of an attempt: the source, when on the clock, with how many hints."""

    attempt: str
    day: int
    seconds: float
    hints: int
    source: str
    verdict: Verdict

    @property
    def passed(self) -> bool:
        return self.verdict.passed


@record
class Split:
    """A group of cases and the moment on the clock at which all of it first passed."""

    group: str
    seconds: float


@record
class Ghost:
    """The best earlier attempt, to race against."""

    attempt: str
    seconds: float
    splits: tuple[Split, ...]
    """In the order in which the groups were passed."""


def versions(workspace: Workspace, kata: Kata, attempt: str | None = None) -> list[Version]:
    """Return the judged versions of an attempt, or of all attempts, oldest first."""
    return [
        _version(event)
        for event in workspace.store.events_of(subject_of(kata))
        if event.kind == kinds.KATA_JUDGED and attempt in (None, event.body["attempt"])
    ]


def _version(event: Event) -> Version:
    from coach.judge.verdict import Verdict

    body = event.body
    return Version(
        attempt=body["attempt"],
        day=body["day"],
        seconds=body["seconds"],
        hints=body.get("hints", 0),
        source=body["source"],
        verdict=Verdict.from_json(body["verdict"]),
    )


def last_pass(workspace: Workspace, kata: Kata, before: str | None = None) -> Version | None:
    """Return the newest version that passed, of any attempt or of those before one."""
    passed = [
        version
        for version in versions(workspace, kata)
        if version.passed and (before is None or version.attempt < before)
    ]
    return passed[-1] if passed else None


def splits(judged: Sequence[Version]) -> tuple[Split, ...]:
    """Return when each group of cases first passed as a whole."""
    found: dict[str, float] = {}
    for version in judged:
        for group in _groups_passed(version.verdict):
            found.setdefault(group, version.seconds)
    return tuple(Split(group, seconds) for group, seconds in found.items())


def _groups_passed(verdict: Verdict) -> list[str]:
    whole: dict[str, bool] = {}
    for case in verdict.cases:
        # In a verdict that passed, a case that was not run had no device to run on.
        right = case.passed or verdict.passed
        whole[case.group] = whole.get(case.group, True) and right
    return [group for group, passed in whole.items() if passed]


def ghost(workspace: Workspace, kata: Kata, before: str | None = None) -> Ghost | None:
    """Return the fastest passed attempt (of those before one), or None where there is none."""
    passed = [
        (past.seconds, past.id)
        for past in history(workspace, kata)
        if past.passed and past.seconds is not None and (before is None or past.id < before)
    ]
    if not passed:
        return None
    seconds, attempt = min(passed)
    return Ghost(attempt, seconds, splits(versions(workspace, kata, attempt)))


def help_events(workspace: Workspace, kata: Kata, attempt: str) -> list[Event]:
    """Return the events of an attempt that tell of being stuck, of hints and of verdicts."""
    wanted = (kinds.KATA_STUCK, kinds.KATA_HINTED, kinds.KATA_JUDGED)
    return [
        event
        for event in workspace.store.events_of(subject_of(kata))
        if event.kind in wanted and event.body["attempt"] == attempt
    ]


def seconds_of(event: Event) -> float:
    """Return where the clock of the attempt stood at an event."""
    value: Any = event.body["seconds"]
    return float(value)
