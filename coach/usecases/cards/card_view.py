"""Where one card stands: when it is due, how firmly it is known, what keeps it back."""

from __future__ import annotations

from datetime import date

from coach.recall.cards import Card
from coach.recall.memory import retrievability
from coach.recall.queue import scheduled
from coach.recall.schedule import Phase
from coach.record import record
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.cards.openings import opens_after
from coach.usecases.cards.out_of_queue import cards_aside
from coach.usecases.workspace import Workspace
from coach.words import counted


@record
class CardStanding:
    """What there is to say of a card besides its text; None and 0 where it was never answered."""

    state: str
    """``new``, ``learning``, ``review`` or ``relearning``."""
    due: date | None
    stability: float | None
    """Days until the chance of recall is nine in ten."""
    difficulty: float | None
    """From 1 to 10."""
    recall: float | None
    """The chance that it is known today."""
    answers: int
    lapses: int
    aside: tuple[str, ...] = ()
    """Why it is not asked, or flagged: suspended, put off, a leech."""
    is_suspended: bool = False
    opens_after: str = ""
    """What a new card waits for."""


def standing(workspace: Workspace, card: Card) -> CardStanding:
    """Return where a card stands now."""
    state, now = scheduled(workspace.store, card.key), workspace.moment()
    found = next((one for one in cards_aside(workspace) if one.subject == card.key), None)
    aside, is_suspended = (found.why, found.is_suspended) if found else ((), False)
    if state is None:
        waits = opens_after(workspace, card)
        return CardStanding("new", None, None, None, None, 0, 0, aside, is_suspended, waits)
    due = date.fromordinal(state.due_day) if state.phase is Phase.REVIEW else None
    elapsed, parameters = now.day - state.last_day, current_parameters(workspace.store)
    return CardStanding(
        state.phase.value,
        due or workspace.clock.today(),
        state.memory.stability,
        state.memory.difficulty,
        retrievability(state.memory, elapsed, parameters),
        state.answers,
        state.lapses,
        aside,
        is_suspended,
    )


def due_in_words(standing: CardStanding, today: date) -> str:
    """Return when a card comes: ``due on 2026-03-14, in 5 days``, or what keeps it."""
    if standing.is_suspended:
        return f"{standing.state}, not asked until it is restored"
    if standing.opens_after:
        return f"new, opens after {standing.opens_after}"
    if standing.due is None:
        return "new"
    days = (standing.due - today).days
    if standing.state != Phase.REVIEW.value:
        return f"{standing.state}, back within the day"
    if days <= 0:
        late = f", {counted(-days, 'day')} late" if days else ""
        return f"due today{late}"
    return f"due on {standing.due}, in {counted(days, 'day')}"


def standing_in_words(standing: CardStanding, today: date) -> tuple[str, ...]:
    """Return all there is to say, a line each."""
    lines = [due_in_words(standing, today)]
    if standing.stability is not None and standing.difficulty is not None:
        lines.append(
            f"stability {standing.stability:.1f} d, difficulty {standing.difficulty:.1f} of 10, "
            f"recall today {standing.recall or 0:.0%}"
        )
        lapses = f", forgotten {counted(standing.lapses, 'time')}"
        lines.append(counted(standing.answers, "answer") + (lapses if standing.lapses else ""))
    return (*lines, *standing.aside)
