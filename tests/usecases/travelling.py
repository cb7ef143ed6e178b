"""Attempts for tests: verdicts made by hand, so that no judge has to run, and moments to be at."""

from __future__ import annotations

from collections.abc import Callable

from coach.judge.kata import Kata
from coach.judge.verdict import CaseResult, Outcome, Verdict
from coach.recall.memory import Rating
from coach.usecases.katas.attempts import (
    Attempt,
    Finished,
    finish_attempt,
    proposed_rating,
    start_attempt,
)
from coach.usecases.katas.submissions import record_verdict
from coach.usecases.workspace import Workspace

Travel = Callable[[str], Workspace]

CASES = (("empty", "no items"), ("order", "two items"), ("order", "ten items"), ("ties", "stable"))

OWN = '''\
"""Mine."""


def merge_sort(items):
    """Sort."""
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    return merge(merge_sort(items[:middle]), merge_sort(items[middle:]))


def merge(left, right):
    out = []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right
'''


def verdict_of(kata: Kata, passing: int) -> Verdict:
    """Return a verdict in which the first so many of four cases passed."""
    cases = tuple(
        CaseResult(group, name, Outcome.PASSED if number < passing else Outcome.WRONG)
        for number, (group, name) in enumerate(CASES)
    )
    return Verdict(kata.key, cases, seed=1)


def submit(
    workspace: Workspace, attempt: Attempt, passing: int, seconds: float, source: str = OWN
) -> Verdict:
    """Record a version with so many cases passed."""
    verdict = verdict_of(attempt.kata, passing)
    record_verdict(workspace, attempt, source, verdict, seconds)
    return verdict


def rebuilt(
    workspace: Workspace, name: str, seconds: float, rating: Rating | None = None
) -> Finished:
    """Start, pass and finish an attempt."""
    attempt = start_attempt(workspace, workspace.library.kata(name))
    submit(workspace, attempt, 4, seconds)
    chosen = rating or proposed_rating(attempt, True, seconds)
    return finish_attempt(workspace, attempt, chosen, passed=True, seconds=seconds)


def failed(workspace: Workspace, name: str) -> Finished:
    """Start an attempt and give it up."""
    attempt = start_attempt(workspace, workspace.library.kata(name))
    return finish_attempt(workspace, attempt, Rating.AGAIN, passed=False, seconds=60)
