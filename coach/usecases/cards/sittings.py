"""A sitting with cards: today's, practice that leaves the schedule alone, or before an exam."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from coach.recall.exam import ExamPlan, Known, plan_exam
from coach.recall.memory import Memory, Rating
from coach.recall.queue import EVERYTHING, Counts, Scope
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.cards.answer import (
    Question,
    next_question,
    question_for,
    record_answer,
    undo_answer,
)
from coach.usecases.drafts import ANSWER_DRAFT, discard_draft
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace
from coach.words import counted

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.recall.checkers import Checked

_BACK_AFTER = 4
"""A card practised and not known comes back after so many others."""
_MOST_CARDS = 500
"""Practised in one sitting, or planned for one exam."""


class Mode(StrEnum):
    """Practice that never touches the schedule."""

    CRAM = "cram"
    """All cards that were met, the weakest first, until each is known once."""
    PREVIEW = "preview"
    """New cards, to look at."""
    AHEAD = "ahead"
    """Cards that fall due within the next days."""


class Sitting(Protocol):
    """What a review screen, or the plain loop, works through."""

    counts: bool
    """Whether answers change the schedule."""

    @property
    def name(self) -> str:
        """What stands in the title: Cards, Cram, Preview, Ahead, Exam, Cards of a kata."""

    def next(self) -> Question | None:
        """Return the card to answer now, or None at the end."""

    def again(self, subject: str) -> Question:
        """Return a card as it stands now: after undo, or after its file was edited."""

    def record(
        self,
        question: Question,
        rating: Rating,
        *,
        typed: str = "",
        checked: Checked | None = None,
        milliseconds: int = 0,
        hints: int = 0,
        confused_with: str = "",
    ) -> Event:
        """Write an answer to the log; it is on disk on return."""

    def undo(self) -> Event | None:
        """Take back the newest step; return it, or None where nothing is left."""


class Daily:
    """Today's cards, within the day's limits and ``more`` minutes beyond them."""

    name = "Cards"
    counts = True

    def __init__(
        self,
        workspace: Workspace,
        scope: Scope = EVERYTHING,
        more: int = 0,
    ) -> None:
        self.workspace, self.scope, self.more = workspace, scope, more

    def next(self) -> Question | None:
        return next_question(
            self.workspace, self.scope.deck, topic=self.scope.topic, more=self.more
        )

    def again(self, subject: str) -> Question:
        scope = self.scope
        return question_for(self.workspace, subject, scope.deck, topic=scope.topic, more=self.more)

    def record(self, question: Question, rating: Rating, **said: Any) -> Event:
        return record_answer(self.workspace, question, rating, **said)

    def undo(self) -> Event | None:
        return undo_answer(self.workspace)


class Practice:
    """Cards answered for the practice alone: the log keeps the answers, the schedule stands."""

    counts = False

    def __init__(
        self,
        workspace: Workspace,
        mode: Mode,
        cards: Iterable[str],
        kata: Kata | None = None,
        scope: Scope = EVERYTHING,
    ) -> None:
        """``kata`` is the one these cards belong to; after the last card the way leads to it."""
        self.workspace, self.mode, self.scope = workspace, mode, scope
        self.kata = kata.key if kata else ""
        self.name = f"Cards of {kata.title}" if kata else mode.value.capitalize()
        self._waiting = deque(cards)
        self._done: list[tuple[Event, str]] = []
        """What was answered, and the card that it brought along."""

    def next(self) -> Question | None:
        return self.again(self._waiting[0]) if self._waiting else None

    def again(self, subject: str) -> Question:
        from dataclasses import replace

        question = question_for(self.workspace, subject)
        left = Counts(0, len(self._waiting), 0)
        return replace(question, remaining=left, first_sight=False, counts=False)

    def record(self, question: Question, rating: Rating, **said: Any) -> Event:
        checked = said.get("checked")
        body = {
            "mode": self.mode.value,
            "rating": int(rating),
            "day": self.workspace.moment().day,
            "typed": said.get("typed", ""),
            "verdict": checked.verdict.value if checked else "self-graded",
            "milliseconds": said.get("milliseconds", 0),
        }
        event = self.workspace.store.append(kinds.CARD_PRACTISED, question.subject, body)
        discard_draft(self.workspace.paths, ANSWER_DRAFT)
        self._take(question.subject)
        if rating is Rating.AGAIN and self.mode is not Mode.PREVIEW:
            self._waiting.insert(min(_BACK_AFTER, len(self._waiting)), question.subject)
        self._done.append((event, self._bring(said.get("confused_with", ""))))
        return event

    def _bring(self, other: str) -> str:
        """Let a card that was mixed up come next; return its name where it was not to come."""
        if not other or self.mode is Mode.PREVIEW:
            return ""
        is_extra = other not in self._waiting
        self._take(other)
        self._waiting.appendleft(other)
        return other if is_extra else ""

    def undo(self) -> Event | None:
        if not self._done:
            return None
        event, brought = self._done.pop()
        self._take(brought)
        self._take(event.subject)
        self._waiting.appendleft(event.subject)
        self.workspace.store.retract(event)
        return event

    def _take(self, subject: str) -> None:
        if subject in self._waiting:
            self._waiting.remove(subject)


class Exam:
    """Today's share of the way to an exam; answers count like any others."""

    name = "Exam"
    counts = True

    def __init__(self, workspace: Workspace, plan: ExamPlan, words: tuple[str, ...] = ()) -> None:
        """``words`` say what the way to the exam comes to."""
        self.workspace, self.plan, self.words = workspace, plan, words
        self._answered: set[str] = set()
        self._brought = ""
        """The card that the last answer mixed up with another."""
        self._left = len(plan.today)

    def next(self) -> Question | None:
        left = [name for name in self.plan.today if name not in self._answered]
        left = [*filter(None, [self._brought]), *(one for one in left if one != self._brought)]
        self._left = len(left)
        return self.again(left[0]) if left else None

    def again(self, subject: str) -> Question:
        from dataclasses import replace

        question = question_for(self.workspace, subject)
        return replace(question, remaining=Counts(0, max(1, self._left), 0))

    def record(self, question: Question, rating: Rating, **said: Any) -> Event:
        event = record_answer(self.workspace, question, rating, **said)
        self._answered.add(question.subject)
        self._brought = said.get("confused_with", "")
        return event

    def undo(self) -> Event | None:
        event = undo_answer(self.workspace)
        self._brought = ""
        if event is not None:
            self._left += event.subject in self._answered
            self._answered.discard(event.subject)
        return event


def practice(workspace: Workspace, mode: Mode, scope: Scope, days: int = 0) -> Practice:
    """Return a sitting of practice; ``days`` is how far ahead. Nothing of it is scheduled."""
    day = workspace.moment().day
    return Practice(workspace, mode, _practised(workspace, mode, scope, day, days), scope=scope)


_OF = (
    "kind = 'card' AND (:deck IS NULL OR parent = :deck) AND (:topic IS NULL OR key IN "
    "(SELECT key FROM beside.topics WHERE topic = :topic AND kind = 'card'))"
)
_MODES = {
    Mode.CRAM: "phase <> 'new' AND suspended = 0 AND {of} ORDER BY (last_day - :day) / stability",
    Mode.AHEAD: "phase = 'review' AND suspended = 0 AND due_day > :day AND due_day <= :day + :days "
    "AND {of} ORDER BY due_day, subject",
    Mode.PREVIEW: "coalesce(phase, 'new') = 'new' AND coalesce(suspended, 0) = 0 AND {of} "
    "ORDER BY position",
}


def _practised(workspace: Workspace, mode: Mode, scope: Scope, day: int, days: int) -> list[str]:
    reader = workspace.store.beside(workspace.library.index.path)
    tables = (
        "beside.items LEFT JOIN card_state ON subject = key"
        if mode is Mode.PREVIEW
        else "card_state CROSS JOIN beside.items ON kind = 'card' AND key = subject"
    )
    query = f"SELECT key FROM {tables} WHERE {_MODES[mode].format(of=_OF)} LIMIT :most"
    named = {"deck": scope.deck, "topic": scope.topic, "day": day, "days": days}
    return [key for (key,) in reader.execute(query, {**named, "most": _MOST_CARDS})]


@record
class ExamView:
    """An exam as both front ends show it."""

    on: date
    days: int
    """Days to answer on, today included."""
    cards: int
    minutes: int
    a_day: int
    plan: ExamPlan


def exam(workspace: Workspace, on: date, scope: Scope, minutes: int) -> ExamView:
    """Return the way to an exam. Raises RefusedError for a day that has begun, or no cards."""
    today = workspace.moment().day
    if on.toordinal() <= today:
        raise RefusedError(f"an exam on {on} cannot be prepared for any more; name a later day")
    known = _known(workspace, scope)
    if not known:
        raise RefusedError("there are no cards for this exam; name another --topic or --deck")
    a_day = max(1, round(minutes * 60 / workspace.seconds_a_card()))
    plan = plan_exam(known, today, on.toordinal(), a_day)
    return ExamView(on, on.toordinal() - today, len(known), minutes, a_day, plan)


def _known(workspace: Workspace, scope: Scope) -> dict[str, Known]:
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(
        "SELECT key, stability, difficulty, last_day FROM beside.items LEFT JOIN card_state "
        f"ON subject = key WHERE {_OF} AND coalesce(suspended, 0) = 0 "
        "ORDER BY position LIMIT :most",
        {"deck": scope.deck, "topic": scope.topic, "most": _MOST_CARDS},
    )
    parameters = current_parameters(workspace.store)
    return {
        key: Known(Memory(stability, difficulty), last, parameters)
        if stability
        else Known(parameters=parameters)
        for key, stability, difficulty, last in rows
    }


def exam_in_words(view: ExamView) -> tuple[str, ...]:
    """Return what the way to an exam comes to, a sentence a line."""
    plan = view.plan
    return (
        f"{view.cards} cards, exam on {view.on:%a} {view.on}, {counted(view.days, 'day')} to go",
        f"expected recall on the day: {plan.without:.0%} if nothing more is answered, "
        f"{plan.expected:.0%} with {view.minutes} min a day ({plan.answers} answers in all)",
        f"today: {len(plan.today)} cards",
        "assumed: the forgetting curves fit you, and what is forgotten is learned again "
        "the same day",
    )
