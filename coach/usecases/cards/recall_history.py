"""What `coach stats` shows: recall so far, the days to come, time spent, and the hardest cards."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from coach.recall.hindsight import Answered, Band, Share, Tally, recalls
from coach.recall.memory import DEFAULT
from coach.recall.queue import CARD
from coach.recall.schedule import Phase
from coach.record import record
from coach.store import events as kinds
from coach.store.database import Store
from coach.usecases.cards.adopted import every_set
from coach.usecases.cards.answer_log import answers_of_the_log
from coach.usecases.workspace import Workspace

_HARDEST = 10
_STABILITY = (0.0, 1.0, 7.0, 30.0, 90.0, 365.0, 36500.0)
_DIFFICULTY = tuple(float(n) for n in range(1, 11))


@record
class HardCard:
    """A card that was forgotten; ``difficulty`` is 1 to 10."""

    id: str
    ask: str
    """Its question, on one line."""
    difficulty: float
    stability_days: float
    lapses: int
    answers: int


@record
class DayCount:
    """What a day will ask; ``day`` is a day number (date.toordinal())."""

    day: int
    cards: int
    """Due, those within their first steps included."""
    new: int = 0
    """New ones, at the usual rate, until the decks are used up."""


@record
class DayMinutes:
    """What was answered on a day, and the minutes it took."""

    day: int
    answers: int
    minutes: float


@record
class Bar:
    """How many cards lie from ``low`` up to ``high``."""

    low: float
    high: float
    cards: int


@record
class Hindsight:
    """Figures over the last ``days`` days, and as many to come."""

    days: int
    desired_retention: float
    retention: Share
    """Of the last days; ``retention_ever`` of the whole log."""
    retention_ever: Share
    log_loss: float | None
    calibration: tuple[Band, ...]
    minutes: tuple[DayMinutes, ...]
    """Days without an answer are left out."""
    minutes_a_day: float
    overdue: int
    forecast: tuple[DayCount, ...]
    stability: tuple[Bar, ...]
    difficulty: tuple[Bar, ...]
    hardest: tuple[HardCard, ...]


def hindsight(workspace: Workspace, days: int = 30) -> Hindsight:
    """Return the figures; reads the whole log of answers once."""
    connection, today = workspace.store.connection, workspace.moment().day
    ever, recent = Tally(), Tally()
    for one in recalls(_answers(workspace.store)):
        ever.add(one)
        if one.day > today - days:
            recent.add(one)
    minutes, cards = _minutes(connection, today - days, today), _cards(workspace, today)
    counted = _days_since_the_first(connection, today, days)
    return Hindsight(
        days=days,
        desired_retention=workspace.config.cards_retention,
        retention=recent.share,
        retention_ever=ever.share,
        log_loss=ever.log_loss,
        calibration=ever.calibration,
        minutes=minutes,
        minutes_a_day=sum(one.minutes for one in minutes) / counted,
        overdue=_overdue(cards, today),
        forecast=_forecast(workspace, cards, today, days),
        stability=_bars(connection, "stability", _STABILITY),
        difficulty=_bars(connection, "difficulty", _DIFFICULTY),
        hardest=_hardest(workspace),
    )


def _answers(store: Store) -> Iterator[Answered]:
    known, last = every_set(store), None
    for one in answers_of_the_log(store):
        used = known.get(one.parameters, DEFAULT)
        rating, phase, day = one.rating, one.phase, one.day
        if one.kind == kinds.CARD_RESCHEDULED:
            # What it foretells next goes from another memory, on the day of the same answer.
            if last is None or last.subject != one.card:
                continue
            rating, phase, day = last.rating, last.phase, last.day
        last = Answered(one.card, day, rating, phase, one.stability, one.difficulty, used)
        yield last


def _minutes(connection: sqlite3.Connection, after: int, last: int) -> tuple[DayMinutes, ...]:
    cursor = connection.execute(
        "SELECT body ->> '$.day' AS day, count(*), sum(body ->> '$.milliseconds') / 60000.0 "
        "FROM live_events WHERE kind = ? "
        "AND day > ? AND day <= ? GROUP BY day ORDER BY day",
        (kinds.CARD_ANSWERED, after, last),
    )
    return tuple(DayMinutes(day, answers, minutes or 0.0) for day, answers, minutes in cursor)


def _days_since_the_first(connection: sqlite3.Connection, today: int, days: int) -> int:
    """Return the days to share the minutes among: none before the learner's first answer."""
    first = connection.execute("SELECT min(first_day) FROM card_state").fetchone()[0]
    return days if first is None else max(1, min(days, today - first + 1))


@record
class _Cards:
    """Cards that were answered and stand in a deck; those of deleted decks come no more."""

    due: Counter[int]
    """Reviews by their day."""
    learning: int
    met: int
    met_today: int


def _cards(workspace: Workspace, today: int) -> _Cards:
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(
        "SELECT phase, due_day, suspended, count(*), sum(first_day = ?) FROM card_state "
        "CROSS JOIN beside.items ON kind = ? AND key = subject "
        "WHERE phase <> 'new' GROUP BY phase, due_day, suspended",
        (today, CARD),
    ).fetchall()
    due = Counter[int]()
    for phase, day, suspended, cards, _ in rows:
        if phase == Phase.REVIEW and not suspended:
            due[day] += cards
    learning = sum(cards for phase, _, aside, cards, _ in rows if _is_in_steps(phase, aside))
    met, met_today = sum(row[3] for row in rows), sum(row[4] for row in rows)
    return _Cards(due, learning, met, met_today)


def _is_in_steps(phase: str, suspended: int) -> bool:
    return phase != Phase.REVIEW and not suspended


def _overdue(cards: _Cards, today: int) -> int:
    return sum(count for day, count in cards.due.items() if day < today)


def _forecast(workspace: Workspace, cards: _Cards, today: int, days: int) -> tuple[DayCount, ...]:
    due = Counter({today: cards.learning}) + cards.due
    new = _new_cards(workspace, cards)
    return tuple(DayCount(day, due[day], next(new)) for day in range(today, today + days))


def _new_cards(workspace: Workspace, cards: _Cards) -> Iterator[int]:
    """Yield how many new cards come on each day from today on."""
    left = max(0, workspace.library.index.count(CARD) - cards.met)
    a_day = workspace.config.cards_new_a_day
    allowed = max(0, a_day - cards.met_today)
    while True:
        count = min(left, allowed)
        yield count
        left, allowed = left - count, a_day


def _bars(
    connection: sqlite3.Connection, column: str, bounds: tuple[float, ...]
) -> tuple[Bar, ...]:
    """Return the counts between each two bounds; the last bar takes its upper bound too."""
    found = []
    for low, high in pairwise(bounds):
        upper = "<=" if high == bounds[-1] else "<"
        row = connection.execute(
            f"SELECT count(*) FROM card_state WHERE {column} >= ? AND {column} {upper} ?",
            (low, high),
        ).fetchone()
        found.append(Bar(low, high, row[0]))
    return tuple(found)


def _hardest(workspace: Workspace) -> tuple[HardCard, ...]:
    cursor = workspace.store.connection.execute(
        "SELECT subject, difficulty, stability, lapses, answers FROM card_state "
        "WHERE suspended = 0 AND difficulty IS NOT NULL AND lapses > 0 "
        "ORDER BY lapses DESC, difficulty DESC, subject LIMIT ?",
        (_HARDEST,),
    )
    title = workspace.library.index.title
    return tuple(
        HardCard(key, " ".join((title(CARD, key) or key).split()), *figures)
        for key, *figures in cursor
    )
