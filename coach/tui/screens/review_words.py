"""What the Review screen says about a card and an answer; nothing here touches a widget."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from textual.content import Content

from coach.recall.cards import Card
from coach.recall.checkers.prompt import (
    how_to_answer,
    is_marked_up,
    prompt_lines,
    right_answer,
)
from coach.recall.checkers.result import Checked, Verdict
from coach.recall.markup import Kind, Piece, as_text, pieces
from coach.recall.maths import readable
from coach.tui.widgets.lines import Said, highlighted
from coach.tui.words import shortened
from coach.usecases.cards.answer import Question
from coach.usecases.cards.past_answers import PastAnswer, Slip, past_in_words
from coach.usecases.cards.reviewing import Reviewed
from coach.usecases.planning.today import Line, LineKind, Today
from coach.words import counted, day_in_words, minutes_in_words

ROOM = 68
"""Columns that details may take on one line at 80."""
NAME_WIDTH = 32
"""Columns of the title that the name of a sitting may take."""
MOST_PAST = 12
"""Past answers that are listed at once."""
_NAMED = re.compile(r"\S+ {2,}")
"""The name or number that a line under a question begins with."""


@dataclass
class Tally:
    """What happened since the screen was opened."""

    answered: int = 0
    right: int = 0
    again: int = 0
    seen: dict[str, bool] = field(default_factory=dict)
    """The cards that were answered, and whether each asks again today."""

    def place(self, remaining: int) -> str:
        """Return ``3 of 10, +2 again``: cards that were answered and ask again are no new ones."""
        back = min(sum(self.seen.values()), remaining)
        of = len(self.seen) + remaining - back
        at = min(len(self.seen) + 1, of)
        return f"{at} of {of}, +{back} again" if back else f"{at} of {of}"


def header_parts(
    question: Question, tally: Tally, seconds: float, name: str = "Cards"
) -> tuple[str, str, str]:
    """Return place, time left at so many ``seconds`` a card, and where the card comes from."""
    remaining = max(1, question.remaining.total)
    minutes = math.ceil(remaining * seconds / 60)
    middle = f"{tally.place(remaining)}, {minutes} min left"
    return shortened(name, NAME_WIDTH), middle, f"{question.card.deck}   {question.card.kind}"


def is_typed(question: Question) -> bool:
    """Return whether an answer is typed; otherwise it is said in the head and revealed."""
    return bool(how_to_answer(question.card))


def question_text(
    question: Question, answered: bool = False, unicode: bool = True, width: int = 0
) -> Content:
    """Return the question, its options or variables, and until answered, how to answer.

    Options and variables are wrapped under their words in so many columns, where any are given.
    """
    card = question.card
    parts: list[Content] = [marked(card.ask.rstrip(), unicode)]
    lines = prompt_lines(card, question.seed)
    if lines:
        shown = lines if not is_marked_up(card) else (as_text(line, unicode) for line in lines)
        wrapped = (part for line in shown for part in _hanging(line, width))
        parts += [Content(""), *(Content.styled(line, "$secondary") for line in wrapped)]
    if answered:
        return Content("\n").join(parts)
    how = how_to_answer(card) or "Say it to yourself, then press enter."
    if question.first_sight:
        how += "\nNew: try it, or let it be shown. A miss does not count yet."
    parts += [Content(""), Content.styled(how, "$text-muted")]
    return Content("\n").join(parts)


def _hanging(line: str, width: int) -> list[str]:
    """Return a line wrapped so that it goes on under its words, not under its name or number."""
    named = _NAMED.match(line)
    if not named or len(line) <= width or width < 2 * named.end():
        return [line]
    room = width - named.end()
    first, *rest = textwrap.wrap(line[named.end() :], room) or [""]
    return [named.group() + first, *(" " * named.end() + part for part in rest)]


def marked(text: str, unicode: bool = True) -> Content:
    """Return a card's text with its maths readable and its code in colour."""
    return Content.assemble(*(_shown(piece, unicode) for piece in pieces(text)))


def _shown(piece: Piece, unicode: bool) -> Content:
    match piece.kind:
        case Kind.MATHS:
            return Content.styled(readable(piece.text, unicode), "$secondary")
        case Kind.CODE:
            return Content.styled(piece.text, "bold")
        case Kind.BLOCK:
            return highlighted(piece.text, piece.language)
    return Content(piece.text)


def answer_lines(
    question: Question, typed: str, review: Reviewed, unicode: bool = True
) -> list[Said]:
    """Return the answer beside the right one, what was wrong, and why."""
    card, checked = question.card, review.checked
    said = [*_both(question, typed, checked, unicode)]
    if checked is not None and checked.verdict is not Verdict.SELF_GRADED:
        said += list(_verdict_lines(question, typed, checked, unicode))
    if review.proposal and review.proposal.reason:
        said.append(Said("", f"{review.proposal.rating.word}: {review.proposal.reason}."))
    said.append(Said())
    notes = (("why", card.why), ("source", card.source))
    said += [Said(word, as_text(text, unicode)) for word, text in notes if text]
    if review.slip is not None:
        said.append(Said("before", slip_in_words(review.slip)))
    if review.confused is not None:
        said += _confused_lines(review.confused, unicode)
    if card.katas:
        said.append(Said("kata", ", ".join(card.katas)))
    return said


def _both(question: Question, typed: str, checked: Checked | None, unicode: bool) -> Iterator[Said]:
    right, language = right_answer(question.card, question.seed), language_of(question.card)
    own, asked = _with_option(question, typed.strip()), _with_option(question, right)
    is_option = question.card.kind == "choice"
    if typed.strip():
        yield from _pointed(as_text(own, unicode) if is_option else own, typed, checked, language)
    if not own or own.strip() != asked.strip():
        text = right if language else as_text(asked, unicode)
        yield Said("right", text, "bold", language=language)


def _pointed(shown: str, typed: str, checked: Checked | None, language: str) -> Iterator[Said]:
    """What was typed, and below it the place that the checker means, where one line holds it."""
    yield Said("you", shown, language=language)
    if checked is None or checked.mark is None or len(shown) > ROOM or "\n" in shown:
        return
    column = checked.mark - (len(typed) - len(typed.lstrip()))
    if column >= 0:
        style = "$warning" if checked.verdict is Verdict.UNREADABLE else "$error"
        yield Said("", f"{' ' * column}^", style)


def slip_in_words(slip: Slip) -> str:
    """Return when a mistake was last made: ``same slip on 5 Mar, the third time: x + y``."""
    times = "" if slip.times < 2 else f", {slip.times} times so far"
    first = next(iter(slip.typed.splitlines()), "")
    return f"same slip on {day_in_words(slip.day)}{times}: {first}"


def _confused_lines(other: Card, unicode: bool) -> list[Said]:
    """Both cards side by side: what was typed is right there."""
    ask, answer = as_text(other.ask.strip(), unicode), as_text(other.answer, unicode)
    return [
        Said("mixed", "Yours is the right answer to another card:", "$warning"),
        Said("up", f"{ask}\n= {answer}"),
    ]


def language_of(card: Card) -> str:
    """Return the language that an answer is highlighted as; empty for words."""
    return {"code": "python", "sql": "sql", "formula": "python"}.get(card.kind, "")


def past_lines(past: tuple[PastAnswer, ...]) -> list[Said]:
    """Return past answers, the newest first."""
    if not past:
        return [Said("past", "Not answered before.")]
    lines = [past_in_words(one) for one in reversed(past)]
    more = len(lines) - MOST_PAST
    lines = [*lines[:MOST_PAST], *([f"and {more} before that"] if more > 0 else [])]
    return [Said("past" if number == 0 else "", line) for number, line in enumerate(lines)]


def _with_option(question: Question, answer: str) -> str:
    """Return a chosen option as its number and its text."""
    choices = question.choices() if question.card.kind == "choice" else ()
    number = answer.strip(" .()")
    if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(choices):
        return f"{number}  {choices[int(number) - 1]}"
    if answer in choices:
        return f"{choices.index(answer) + 1}  {answer}"
    return answer


def _verdict_lines(
    question: Question, typed: str, checked: Checked, unicode: bool
) -> Iterator[Said]:
    if checked.verdict is Verdict.RIGHT:
        yield Said("ok", checked.message, "$success", "bold $success")
        return
    yield Said("NO", checked.message, "$error", "bold $error")
    above = f"you {typed.strip()}", f"right {right_answer(question.card, question.seed)}"
    if checked.details not in ((), above) and question.card.kind != "choice":
        details = checked.details
        if is_marked_up(question.card):
            details = tuple(as_text(detail, unicode) for detail in details)
        together = "    ".join(details)
        fits = len(together) <= ROOM and "\n" not in together
        for detail in [together] if fits else details:
            yield Said("", detail, "$secondary")


def unreadable_lines(checked: Checked, typed: str, language: str = "") -> list[Said]:
    """Return why an answer could not be read; nothing is counted against the learner."""
    said: list[Said] = []
    if checked.mark is not None:
        said += _pointed(typed.strip(), typed, checked, language)
    said.append(Said("?", checked.message, "$warning", "bold $warning"))
    said.append(Said("", "Not counted. Change it and press enter.", "$text-muted"))
    return said


def following(view: Today) -> Line | None:
    """Return what comes after the cards today; None where nothing does."""
    lines = (line for line in view.lines if line.kind is not LineKind.CARDS and not line.done)
    return next(lines, None)


def in_a_line(line: Line | None) -> str:
    """Return ``Kata: Merge sort, 45 min``; nothing for no line."""
    if line is None:
        return ""
    minutes = minutes_in_words(line.minutes)
    return f"{line.label}: {line.title}{f', {minutes}' if minutes else ''}"


def end_lines(tally: Tally, following: str) -> list[Said]:
    """Return the calm end of a session: what was done, and what comes next."""
    said = [Said("cards", "Nothing is due now.", "bold")]
    if tally.answered:
        again = f", {tally.again} rated Again and back soon" if tally.again else ""
        said = [
            Said("cards", "Done for now.", "bold"),
            Said("", f"{counted(tally.answered, 'answer')}, {tally.right} right{again}."),
        ]
    return [*said, Said(), Said("next", following)] if following else said
