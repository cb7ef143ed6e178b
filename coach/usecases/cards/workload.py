"""What levels of retention would cost this learner, by their own cards and times."""

from __future__ import annotations

from functools import partial
from statistics import fmean

from coach.progress import Progress, unheard
from coach.recall.memory import Memory
from coach.recall.queue import CARD
from coach.recall.workload import (
    LEVELS,
    Collection,
    Course,
    Habits,
    Seen,
    Workload,
    lives,
    workload,
)
from coach.record import record
from coach.store import events as kinds
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.workspace import Workspace

_LOOKED_AT = 5000
_FEWEST = 20
"""Fewer answers of a sort say nothing about it."""
_MOST_SECONDS = 180.0
"""Longer, and the learner was elsewhere."""
_FIRSTS = (0.2, 0.1, 0.6, 0.1)
_RIGHTS = (0.12, 0.8, 0.08)
"""Taken for granted where the log says too little, as it is of many learners of Anki."""


@record
class Workloads:
    """Some levels of retention, the learner's own among them."""

    yours: float
    levels: tuple[Workload, ...]
    habits: Habits
    own_times: bool
    """Whether times are the learner's, or a guess for want of answers."""
    new_a_day: int
    unseen: int


def workloads(workspace: Workspace, told: Progress = unheard) -> Workloads:
    """Return what each level would cost in the year to come.

    ``told`` hears of each card that was followed through a year, and may raise to stop it.
    """
    from coach.recall.fitting import quick_update

    yours = workspace.config.cards_retention
    rows = _answers(workspace)
    habits, collection = _habits(workspace, rows), _collection(workspace)
    today = workspace.moment().day
    parameters = current_parameters(workspace.store)
    update = quick_update(parameters.weights)
    course = Course(parameters, update, workspace.config.cards_maximum_days, today)
    levels = sorted({*LEVELS, yours})
    each = lives(collection)

    def found(number: int, level: float) -> Workload:
        before, of = number * each, len(levels) * each
        heard = partial(_told_after, told, before, of)
        return workload(collection, habits, course, level, told=heard)

    return Workloads(
        yours,
        tuple(found(number, level) for number, level in enumerate(levels)),
        habits,
        len(rows) >= _FEWEST,
        collection.new_a_day,
        collection.unseen,
    )


def _told_after(told: Progress, before: int, of: int, done: int, _: int) -> None:
    told(before + done, of)


def in_words(workloads: Workloads) -> tuple[str, ...]:
    """Return what was assumed, a sentence a line."""
    times = "at your own times and ratings" if workloads.own_times else "at 30 s an answer, a guess"
    return (
        f"A year simulated {times}.",
        f"New cards: {workloads.new_a_day} a day until the {workloads.unseen} unseen are met.",
        "Assumed: the forgetting curves fit you, every card is answered on its day,",
        "and what is forgotten is learned again that day.",
        "The level is cards.retention in the settings.",
    )


_Answer = tuple[str, int, float]
"""Group, rating, seconds."""


def _answers(workspace: Workspace) -> list[_Answer]:
    cursor = workspace.store.connection.execute(
        "SELECT coalesce(body ->> '$.group', 'review'), body ->> '$.rating', "
        "coalesce(body ->> '$.milliseconds', 0) / 1000.0 "
        "FROM (SELECT kind, body FROM live_events ORDER BY id DESC LIMIT ?) WHERE kind = ?",
        (_LOOKED_AT, kinds.CARD_ANSWERED),
    )
    return [(group, rating, min(seconds, _MOST_SECONDS)) for group, rating, seconds in cursor]


def _habits(workspace: Workspace, rows: list[_Answer]) -> Habits:
    usual = workspace.seconds_a_card()

    def seconds(group: str, right: bool | None = None) -> float:
        found = [
            took
            for named, rating, took in rows
            if named == group and took and (right is None or (rating > 1) == right)
        ]
        return fmean(found) if len(found) >= _FEWEST else usual

    firsts = [rating for group, rating, _ in rows if group == "new"]
    rights = [rating for group, rating, _ in rows if group == "review" and rating > 1]
    return Habits(
        new_seconds=seconds("new"),
        step_seconds=seconds("learning"),
        right_seconds=seconds("review", right=True),
        wrong_seconds=seconds("review", right=False),
        firsts=_shares(firsts, range(1, 5), _FIRSTS),
        rights=_shares(rights, range(2, 5), _RIGHTS),
        steps=len(workspace.config.cards_learning_steps),
    )


def _shares(ratings: list[int], wanted: range, guess: tuple[float, ...]) -> tuple[float, ...]:
    if len(ratings) < _FEWEST:
        return guess
    return tuple(ratings.count(rating) / len(ratings) for rating in wanted)


def _collection(workspace: Workspace) -> Collection:
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(
        "SELECT stability, difficulty, last_day FROM card_state "
        "CROSS JOIN beside.items ON kind = ? AND key = subject "
        "WHERE suspended = 0 AND phase <> 'new' ORDER BY subject",
        (CARD,),
    )
    seen = tuple(Seen(Memory(stability, difficulty), last) for stability, difficulty, last in rows)
    aside = reader.execute("SELECT count(*) FROM card_state WHERE suspended = 1").fetchone()[0]
    unseen = max(0, workspace.library.index.count(CARD) - len(seen) - aside)
    return Collection(seen, unseen, workspace.config.cards_new_a_day)
