"""Code cards: what is typed runs in the judge's sandbox, never in this process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.recall.checkers.code import Ran, judged, look_at
from coach.recall.checkers.result import Checked, Verdict, unreadable
from coach.recall.kinds import Code

if TYPE_CHECKING:
    from coach.judge.verdict import Verdict as Judgement
    from coach.recall.cards import Card


def check_code(settings: Code, typed: str, python: str | None = None) -> Checked:
    """Judge typed code by every example and hidden case; what cannot run is not counted."""
    return look_at(settings, typed) or _run(settings, [typed], python)[0]


def prove_code(card: Card, settings: Code, python: str | None = None) -> list[str]:
    """Return what is wrong with a code card: its answer passes, its wrong samples do not."""
    answer, *samples = _run(settings, [card.answer, *card.wrong], python)
    findings = []
    if answer.verdict is not Verdict.RIGHT:
        reason = " ".join((answer.message, *answer.details))
        findings.append(f"its own answer is not accepted: {reason}")
    for sample, checked in zip(card.wrong, samples, strict=True):
        findings += _about_sample(settings, sample, checked)
    if not card.wrong:
        findings.append('it has no "wrong" samples: add mistakes that people make')
    return findings


def _about_sample(settings: Code, sample: str, checked: Checked) -> list[str]:
    name = " ".join(sample.split())
    name = name if len(name) <= 60 else f"{name[:57]}..."
    refused = look_at(settings, sample)
    if refused is not None:
        return [f"the wrong sample {name} cannot be read: {refused.message}"]
    if checked.verdict is Verdict.RIGHT:
        return [f"the wrong sample {name} is accepted"]
    if checked.verdict is Verdict.UNREADABLE:
        return [f"the wrong sample {name} cannot be judged: {checked.message}"]
    return []


def _run(settings: Code, sources: Sequence[str], python: str | None) -> list[Checked]:
    from coach.judge.snippet import Snippet, judge_snippets

    calls = (*settings.examples, *settings.hidden)
    snippet = Snippet(settings.function, calls, settings.needs, settings.tolerance)
    return [_said(settings, verdict) for verdict in judge_snippets(snippet, sources, python)]


def _said(settings: Code, verdict: Judgement) -> Checked:
    if verdict.message or not verdict.cases:
        return unreadable(verdict.message or "The judge gave no verdict.")
    return judged(
        settings,
        tuple(
            Ran(case.name, case.passed, case.message, case.expected, case.got, case.prints)
            for case in verdict.cases
        ),
    )
