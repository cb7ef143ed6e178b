"""What is settled for a day of a draft once its tasks are known: notes, questions and minutes."""

from __future__ import annotations

import re

from coach.plan.importing.drafts import DraftDay
from coach.plan.importing.tasking import slug
from coach.plan.roadmap import Kind

_OTHER_DAYS = re.compile(r"\bdays?\s+(\d+)(?:\s*-\s*(\d+))?", re.I)
_QUESTION = re.compile(r"(.+?\?)\s*(?:\((.*)\))?$")


def hang_notes(day: DraftDay) -> None:
    """Give steps, questions and notes of a day to the tasks they belong to."""
    if not day.tasks:
        return
    test = next((task for task in day.tasks if task.kind is Kind.ASSESS), None)
    work = next((task for task in day.tasks if task.kind is Kind.BUILD), day.tasks[0])
    for step in day.steps:
        match = _QUESTION.fullmatch(step.rstrip("."))
        if match and test is not None:
            test.self_test.append(_question(match[1], match[2] or "", day))
        else:
            work.steps.append(step)
    first = day.tasks[0]
    first.note = "\n".join(filter(None, (first.note, *day.notes)))
    for task in day.tasks:
        task.see = [
            number for number in _numbers_in(f"{task.source} {task.note}") if number < day.first
        ]


def _question(ask: str, behind: str, day: DraftDay) -> dict[str, object]:
    """Return a self-test's question, with the day to revisit where the words behind it say one."""
    revisit = [number for number in _numbers_in(behind) if 0 < number < day.first]
    return {"id": slug(ask, 6), "ask": ask, **({"revisit": revisit} if revisit else {})}


def _numbers_in(words: str) -> list[int]:
    found: list[int] = []
    for match in _OTHER_DAYS.finditer(words):
        found += range(int(match[1]), min(int(match[2] or match[1]), int(match[1]) + 31) + 1)
    return sorted({number for number in found if number})


def share_minutes(day: DraftDay) -> None:
    """Share the author's hours among the tasks of a day that have none of their own."""
    guessed = [task for task in day.tasks if task.guessed]
    known = sum(task.minutes for task in day.tasks if not task.guessed)
    left = sum(day.hours) - known
    if not guessed or left < 5 * len(guessed):
        return
    weights = [task.minutes for task in guessed]
    for task, weight in zip(guessed, weights, strict=True):
        task.minutes = max(5, round(left * weight / sum(weights) / 5) * 5)
        task.guessed = False
    guessed[0].minutes += left - sum(task.minutes for task in guessed)
