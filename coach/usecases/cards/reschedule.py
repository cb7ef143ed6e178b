"""New dates for all cards: shown first, then written, and taken back in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from coach.recall.memory import Memory
from coach.record import record
from coach.store import events as kinds
from coach.store import ulid
from coach.store.events import COLUMNS, Event, NewEvent
from coach.usecases.cards.adopted import SUBJECT, current_parameters
from coach.usecases.cards.optimize import reviewed
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.recall.reschedule import NewDate, Standing

DAYS = 30


@record
class Load:
    """What the dates of all cards ask of the learner."""

    due_now: int
    """Due today or overdue."""
    due_soon: int
    """Due within the next 30 days, what is due now included."""
    minutes_a_day: float
    """Each card once in its interval, at the learner's usual time a card."""


@record
class Rescheduling:
    """What new dates come to, before they are written."""

    parameters: str
    cards: int
    """Cards with answers whose dates were reckoned."""
    sooner: int
    later: int
    typical_days: float
    """By how much those that move do so, in the middle."""
    most_days: int
    before: Load
    after: Load
    dates: tuple[NewDate, ...] = ()
    """Those that change a date or a memory."""

    @property
    def moved(self) -> int:
        return self.sooner + self.later


def preview_reschedule(workspace: Workspace) -> Rescheduling:
    """Return what the dates would be if all answers had been reckoned as they would be now."""
    from coach.recall.reschedule import new_dates

    today, cards = workspace.moment().day, list(_standing(workspace))
    dates = new_dates(
        [card for card, _ in cards],
        _cached_settings(workspace),
        today,
        balanced=workspace.calendar() is not None,
    )
    by = [abs(one.days) for one in dates if one.days]
    stored = {card.subject: memory for card, memory in cards}
    return Rescheduling(
        parameters=current_parameters(workspace.store).name,
        cards=len(dates),
        sooner=sum(one.days < 0 for one in dates),
        later=sum(one.days > 0 for one in dates),
        typical_days=float(median(by)) if by else 0.0,
        most_days=max(by, default=0),
        before=_load(workspace, [(one.card, one.card.due_day) for one in dates]),
        after=_load(workspace, [(one.card, one.due_day) for one in dates]),
        dates=tuple(one for one in dates if one.days or _differ(one, stored)),
    )


def reschedule(workspace: Workspace, rescheduling: Rescheduling) -> None:
    """Write the new dates, all or none. What has been answered since the preview stays as it is."""
    batch, day = ulid.new(workspace.clock.now_ms()), workspace.moment().day
    events = [_event(one, rescheduling.parameters, batch, day) for one in rescheduling.dates]
    summary = {
        "batch": batch,
        "name": rescheduling.parameters,
        "moved": rescheduling.moved,
        "day": day,
    }
    applied = NewEvent(kinds.PARAMETERS_APPLIED, SUBJECT, summary)
    workspace.store.append_all([*events, applied])


def rescheduling_in_words(rescheduling: Rescheduling) -> tuple[str, ...]:
    """Return what new dates come to, a sentence a line."""
    before, after = rescheduling.before, rescheduling.after
    moved = f"{rescheduling.moved} of {rescheduling.cards} cards move"
    if rescheduling.moved:
        moved += (
            f": {rescheduling.sooner} sooner, {rescheduling.later} later, half of these "
            f"by {rescheduling.typical_days:g} days or more, none by more than "
            f"{rescheduling.most_days}"
        )
    return (
        f"By {rescheduling.parameters}:",
        moved,
        f"due now: {before.due_now} before, {after.due_now} after",
        f"due within {DAYS} days: {before.due_soon} before, {after.due_soon} after",
        f"minutes a day: {before.minutes_a_day:.1f} before, {after.minutes_a_day:.1f} after "
        "(each once an interval, at your times)",
    )


def take_back(workspace: Workspace, event: Event) -> Event:
    """Take back an adoption, or a rescheduling with all its cards; return it."""
    store, whole = workspace.store, [event]
    if event.kind == kinds.PARAMETERS_APPLIED:
        cursor = store.connection.execute(
            f"SELECT {COLUMNS} FROM live_events "
            "WHERE kind = ? AND body ->> '$.batch' = ? "
            "ORDER BY id",
            (kinds.CARD_RESCHEDULED, event.body["batch"]),
        )
        whole = [*(Event.from_row(row) for row in cursor), event]
    store.retract_all(whole)
    return event


def _standing(workspace: Workspace) -> Iterator[tuple[Standing, Memory]]:
    """Yield each card in a deck that was answered, and the memory that is stored of it."""
    from coach.recall.fitting import memories
    from coach.recall.reschedule import Standing

    weights = current_parameters(workspace.store).weights
    known = memories(reviewed(workspace.store), weights)
    by_hand = _moved_by_hand(workspace)
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(
        "SELECT subject, parent, stability, difficulty, phase = 'review', due_day, last_day, "
        "answers, suspended FROM card_state "
        "CROSS JOIN beside.items ON kind = 'card' AND key = subject "
        "WHERE phase <> 'new' ORDER BY subject"
    )
    for subject, deck, stability, difficulty, in_review, due, last, answers, suspended in rows:
        if subject in known:
            yield (
                Standing(
                    subject, deck, known[subject], due if in_review else None, last, answers,
                    bool(suspended), subject in by_hand,
                ),
                Memory(stability, difficulty),
            )  # fmt: skip


def _moved_by_hand(workspace: Workspace) -> frozenset[str]:
    """Return the cards whose day the learner chose after the last answer."""
    cursor = workspace.store.connection.execute(
        "SELECT subject FROM (SELECT subject, max(id) AS moved FROM live_events WHERE kind = ? "
        "GROUP BY subject) AS chosen WHERE NOT EXISTS (SELECT 1 FROM live_events AS later "
        "WHERE later.subject = chosen.subject AND later.id > moved AND kind = ?)",
        (kinds.CARD_MOVED, kinds.CARD_ANSWERED),
    )
    return frozenset(subject for (subject,) in cursor)


def _cached_settings(workspace: Workspace) -> Any:
    """Return how a deck is scheduled, asked once a deck: it reads the log."""
    from functools import cache

    return cache(workspace.scheduling)


def _load(workspace: Workspace, dated: Sequence[tuple[Standing, int | None]]) -> Load:
    today, minutes = workspace.moment().day, workspace.seconds_a_card() / 60
    counted = [(card, day) for card, day in dated if day is not None and not card.suspended]
    return Load(
        due_now=sum(day <= today for _, day in counted),
        due_soon=sum(day < today + DAYS for _, day in counted),
        minutes_a_day=sum(minutes / max(1, day - card.last_day) for card, day in counted),
    )


def _differ(new_date: NewDate, stored: dict[str, Memory]) -> bool:
    """Whether the memory is another one, beyond the last digits of two ways to reckon it."""
    old, new = stored[new_date.card.subject], new_date.card.memory
    return (
        abs(old.stability - new.stability) > 1e-4 * old.stability
        or abs(old.difficulty - new.difficulty) > 1e-4 * old.difficulty
    )


def _event(new_date: NewDate, parameters: str, batch: str, day: int) -> NewEvent:
    body = {
        "stability": new_date.card.memory.stability,
        "difficulty": new_date.card.memory.difficulty,
        "due_day": new_date.due_day,
        "answers": new_date.card.answers,
        "parameters": parameters,
        "batch": batch,
        "day": day,
    }
    return NewEvent(kinds.CARD_RESCHEDULED, new_date.card.subject, body)
