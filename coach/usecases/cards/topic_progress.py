"""Topics as the learner stands: what was ever built, and what would be recalled on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coach.recall.memory import Memory, Parameters, retrievability
from coach.record import record
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.cards.openings import tasks_by_topic
from coach.usecases.workspace import Workspace

KNOWN = 0.8
"""A topic is known when it is at least so fresh."""
_TABLES = {"card": "card_state", "kata": "kata_state"}


@record
class TopicProgress:
    """One topic; ``built`` and ``fresh`` are 0 to 1."""

    topic: str
    title: str
    things: int
    """Its cards, its katas, and its tasks in plans under way."""
    built: float
    """The share of them ever answered, passed or done; it never falls."""
    fresh: float | None
    """The mean chance of recall over cards and katas, 0 for those never met; None without any."""

    @property
    def known(self) -> bool:
        return self.fresh is not None and self.fresh >= KNOWN


class _Tally:
    """What is counted for one topic."""

    def __init__(self) -> None:
        self.things = self.built = self.recalled = 0
        self.chances = 0.0


def topic_progress(workspace: Workspace, on: date | None = None) -> list[TopicProgress]:
    """Return the topics that have anything, in the order of the map, then by name.

    ``on`` is a day to come (today without it): as if nothing were answered until then.
    """
    day = max(workspace.moment().day, on.toordinal() if on else 0)
    parameters = current_parameters(workspace.store)
    tallies: dict[str, _Tally] = {}
    for kind in _TABLES:
        _count_items(workspace, kind, day, parameters, tallies)
    _count_tasks(workspace, tallies)
    titles = {topic.id: topic.title for topic in workspace.library.topics()}
    order = [*(name for name in titles if name in tallies), *sorted(set(tallies) - set(titles))]
    return [_progress(name, titles.get(name, name), tallies[name]) for name in order]


def percent_known(workspace: Workspace, topic: str) -> int:
    """Return how much of a topic would be recalled today, 0 to 100; rounded down."""
    fresh = (one.fresh for one in topic_progress(workspace) if one.topic == topic)
    return int(100 * (next(fresh, None) or 0.0))


def _progress(name: str, title: str, tally: _Tally) -> TopicProgress:
    fresh = tally.chances / tally.recalled if tally.recalled else None
    return TopicProgress(name, title, tally.things, tally.built / tally.things, fresh)


def _count_items(
    workspace: Workspace, kind: str, day: int, parameters: Parameters, tallies: dict[str, _Tally]
) -> None:
    reader = workspace.store.beside(workspace.library.index.path)
    built = "answers > 0" if kind == "card" else _EVER_PASSED
    rows: Iterable[tuple[str, float | None, float | None, int | None, int | None]]
    rows = reader.execute(
        f"SELECT topic, stability, difficulty, last_day, {built} "
        f"FROM beside.topics LEFT JOIN {_TABLES[kind]} AS state ON state.subject = key "
        "WHERE kind = ? AND coalesce(suspended, 0) = 0",
        (kind,),
    )
    for topic, stability, difficulty, last_day, was_built in rows:
        tally = tallies.setdefault(topic, _Tally())
        tally.things += 1
        tally.recalled += 1
        tally.built += bool(was_built)
        if stability and last_day is not None:
            memory = Memory(stability, difficulty or 5.0)
            tally.chances += retrievability(memory, day - last_day, parameters)


_EVER_PASSED = "EXISTS (SELECT 1 FROM attempts WHERE attempts.subject = key AND passed = 1)"


def _count_tasks(workspace: Workspace, tallies: dict[str, _Tally]) -> None:
    done = {
        subject
        for (subject,) in workspace.store.connection.execute(
            "SELECT subject FROM task_state WHERE state = 'done'"
        )
    }
    for topic, tasks in tasks_by_topic(workspace.store, workspace.library).items():
        tally = tallies.setdefault(topic, _Tally())
        tally.things += len(tasks)
        tally.built += sum(task in done for task in tasks)
