"""Proves a card against its own checker: its answer passes, the known mistakes do not."""

from __future__ import annotations

from collections.abc import Iterator

from coach.recall.cards import Card
from coach.recall.checkers import check
from coach.recall.checkers.prompt import right_answer
from coach.recall.checkers.result import Checked, Verdict
from coach.recall.kinds import Basic, BothWays, Choice, Cloze, Formula, Order, Short

SEEDS = (0, 1, 2)
WORDS = (Short, Cloze, BothWays)
"""Compared word by word: without samples there is little that could be wrong with the checker, and
an imported table has none. To have none is a matter of taste there."""


def prove(card: Card) -> list[str]:
    """Return what is wrong with a card, one sentence each; an empty list is a sound card.

    Raises TypeError for a code card, which the judge has to prove.
    """
    if isinstance(card.settings, (Basic, BothWays)) and not _is_typed(card):
        return []
    findings = list(_reference(card)) or list(_samples(card))
    if not card.wrong and not isinstance(card.settings, (Choice, Order, *WORDS)):
        findings.append('it has no "wrong" samples: add mistakes that people make')
    return findings


def _is_typed(card: Card) -> bool:
    return isinstance(card.settings, BothWays) and card.settings.words is not None


def _reference(card: Card) -> Iterator[str]:
    if isinstance(card.settings, Formula) and (finding := _infinite(card, card.settings)):
        yield finding
        return
    for seed in SEEDS:
        checked = check(card, right_answer(card, seed), seed)
        if checked.verdict is not Verdict.RIGHT:
            yield f"its own answer is not accepted: {checked.message}"
            return


def _infinite(card: Card, settings: Formula) -> str:
    """A reference that is infinite somewhere in its domain would make every answer wrong."""
    import numpy as np

    from coach.recall.checkers.evaluate import DoesNotFitError
    from coach.recall.checkers.expression import UnreadableError
    from coach.recall.checkers.formula import reference_values

    try:
        values = [
            value for seed in SEEDS for value in reference_values(settings, card.answer, seed)
        ]
    except DoesNotFitError as problem:
        part = card.answer[problem.node.start : problem.node.end]
        return f"its own answer does not work out: the shapes in {part} do not fit"
    except UnreadableError as problem:
        return f"its own answer does not work out: {problem}"
    if all(np.isfinite(value).all() for value in values):
        return ""
    return "its own answer is infinite or undefined in the domain: narrow the domain"


def _samples(card: Card) -> Iterator[str]:
    for seed in SEEDS:
        found = [_sample(card, sample, seed) for sample in _wrong_answers(card, seed)]
        if any(found):
            yield from filter(None, found)
            return


def _sample(card: Card, sample: str, seed: int) -> str:
    checked = _checked(card, sample, seed)
    if checked.verdict is Verdict.RIGHT:
        return f"the wrong sample {sample} is accepted"
    if checked.verdict is not Verdict.WRONG:
        return f"the wrong sample {sample} cannot be read: {checked.message}"
    return ""


def _checked(card: Card, sample: str, seed: int) -> Checked:
    if isinstance(card.settings, Formula):
        from coach.recall.checkers.formula import check_formula

        return check_formula(card.settings, card.answer, sample, seed, explain=False)
    return check(card, sample, seed)


def _wrong_answers(card: Card, seed: int) -> list[str]:
    """The samples; for choices every other option, for steps every swap of two neighbours."""
    match card.settings:
        case Choice(options=options, right=right):
            return [option for at, option in enumerate(options) if at != right]
        case Order():
            numbers = right_answer(card, seed).split()
            pairs = range(len(numbers) - 1)
            return [" ".join(_swapped(numbers, at)) for at in pairs]
    return list(card.wrong)


def _swapped(numbers: list[str], at: int) -> list[str]:
    return [*numbers[:at], numbers[at + 1], numbers[at], *numbers[at + 2 :]]
