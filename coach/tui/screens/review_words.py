"""What the Review screen says about a card and an answer; nothing here touches a widget."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from coach.recall.checkers.prompt import how_to_answer, prompt_lines, right_answer
from coach.recall.checkers.result import Checked, Verdict
from coach.tui.widgets.lines import Said
from coach.tui.words import counted, day_in_words, minutes_in_words
from coach.usecases.answer import SECONDS_A_CARD, Question, Slip
from coach.usecases.today import LineKind, Today

ROOM = 68
"""Columns that details may take on one line at 80."""


@dataclass
class Tally:
    """What happened since the screen was opened."""

    answered: int = 0
    right: int = 0
    again: int = 0


def header_parts(question: Question, tally: Tally) -> tuple[str, str, str]:
    """Return place, time left, and where the card comes from."""
    remaining = max(1, question.remaining.total)
    minutes = math.ceil(remaining * SECONDS_A_CARD / 60)
    middle = f"{tally.answered + 1} of {tally.answered + remaining}, {minutes} min left"
    return "Cards", middle, f"{question.card.deck}   {question.card.kind}"


def is_typed(question: Question) -> bool:
    """Return whether an answer is typed; otherwise it is said in the head and revealed."""
    return bool(how_to_answer(question.card))


def question_text(question: Question, answered: bool = False) -> Content:
    """Return the question, its options or variables, and until answered, how to answer."""
    card = question.card
    parts: list[Content] = [Content(card.ask.rstrip())]
    lines = prompt_lines(card, question.seed)
    if lines:
        parts += [Content(""), *(Content.styled(line, "$secondary") for line in lines)]
    if answered:
        return Content("\n").join(parts)
    how = how_to_answer(card) or "Say it to yourself, then press enter."
    parts += [Content(""), Content.styled(how, "$text-muted")]
    return Content("\n").join(parts)


def answer_lines(
    question: Question, typed: str, checked: Checked | None, slip: Slip | None
) -> list[Said]:
    """Return the answer beside the right one, what was wrong, and why."""
    card = question.card
    right = right_answer(card, question.seed)
    said: list[Said] = []
    if typed:
        said += list(_typed_lines(question, typed, checked))
    if not typed or typed.strip() != right.strip():
        said.append(Said("right", _with_option(question, right), "bold"))
    if checked is not None and checked.verdict is not Verdict.SELF_GRADED:
        said += list(_verdict_lines(question, checked))
    said.append(Said())
    said += [
        Said(word, text) for word, text in (("why", card.why), ("source", card.source)) if text
    ]
    if slip is not None:
        said.append(Said("before", f"same slip on {day_in_words(slip.day)}: {slip.typed}"))
    if card.katas:
        said.append(Said("kata", ", ".join(card.katas)))
    return said


def _typed_lines(question: Question, typed: str, checked: Checked | None) -> Iterator[Said]:
    yield Said("you", _with_option(question, typed))
    if checked is not None and checked.mark is not None:
        yield Said("", f"{' ' * checked.mark}^", "$error")


def _with_option(question: Question, answer: str) -> str:
    """Return a chosen option as its number and its text."""
    choices = question.choices() if question.card.kind == "choice" else ()
    number = answer.strip(" .()")
    if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(choices):
        return f"{number}  {choices[int(number) - 1]}"
    if answer in choices:
        return f"{choices.index(answer) + 1}  {answer}"
    return answer


def _verdict_lines(question: Question, checked: Checked) -> Iterator[Said]:
    if checked.verdict is Verdict.RIGHT:
        yield Said("ok", checked.message, "$success", "bold $success")
        return
    yield Said("NO", checked.message, "$error", "bold $error")
    if checked.details and question.card.kind != "choice":
        together = "    ".join(checked.details)
        for detail in [together] if len(together) <= ROOM else checked.details:
            yield Said("", detail, "$secondary")


def unreadable_lines(checked: Checked) -> list[Said]:
    """Return why an answer could not be read; nothing is counted against the learner."""
    said = []
    if checked.mark is not None:
        said.append(Said("", f"{' ' * checked.mark}^", "$warning"))
    said.append(Said("?", checked.message, "$warning", "bold $warning"))
    said.append(Said("", "Not counted. Change it and press enter.", "$text-muted"))
    return said


def end_lines(tally: Tally, view: Today) -> list[Said]:
    """Return the calm end of a session: what was done, and what comes next."""
    said = [Said("cards", "Nothing is due now.", "bold")]
    if tally.answered:
        again = f", {tally.again} rated Again and back soon" if tally.again else ""
        said = [
            Said("cards", "Done for now.", "bold"),
            Said("", f"{counted(tally.answered, 'answer')}, {tally.right} right{again}."),
        ]
    following = next(
        (line for line in view.lines if line.kind is not LineKind.CARDS and not line.done), None
    )
    if following is not None:
        minutes = minutes_in_words(following.minutes)
        said += [
            Said(),
            Said(
                "next", f"{following.label}: {following.title}{f', {minutes}' if minutes else ''}"
            ),
        ]
    return said
