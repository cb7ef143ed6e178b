"""Preparing for an exam: its day, what it is about and the minutes a day, asked in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coach.recall.queue import Scope
from coach.tui.screens.ask_until import AskUntilScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.card_actions import day_in
from coach.usecases.cards.sittings import Exam, exam, exam_in_words

HINT = "2026-04-20, or 2026-04-20 optimizers 30 for a topic and minutes a day"
MINUTES = 20


@dataclass(frozen=True)
class Asked:
    """An exam as it was typed; no topic is all cards, no minutes are the usual ones."""

    on: date
    topic: str
    minutes: int | None


def ask_for_exam(screen: CoachScreen) -> None:
    """Ask until an exam can be prepared for, then open Review with today's share."""
    about = "day, topic, minutes a day"

    def accept(typed: str) -> None:
        _begin(screen, exam_in(typed, screen.workspace.clock.today()))

    screen.app.push_screen(AskUntilScreen("Exam when, on what?", about, accept, hint=HINT))


def exam_in(typed: str, today: date) -> Asked:
    """Return the exam that a line names. Raises ValueError."""
    words = typed.split()
    if not words:
        raise ValueError("type the day first, such as 2026-04-20")
    on, rest = day_in(words[0], today), words[1:]
    minutes = None
    if rest and rest[-1].isdigit():
        minutes = int(rest.pop())
        if not 1 <= minutes <= 1440:
            raise ValueError("the minutes a day must be from 1 to 1440")
    return Asked(on, " ".join(rest), minutes)


def _begin(screen: CoachScreen, asked: Asked) -> None:
    """Raises RefusedError and NotFoundError."""
    workspace, coach = screen.workspace, screen.coach
    topic = workspace.library.topic(asked.topic) if asked.topic else None
    minutes = asked.minutes or workspace.config.cards_minutes_a_day or MINUTES
    view = exam(workspace, asked.on, Scope(topic=topic), minutes)
    coach.sitting = Exam(workspace, view.plan, exam_in_words(view)[:-1])
    # Once the question has closed: it belongs to the place where it was asked.
    coach.call_later(coach.action_go, "review")
