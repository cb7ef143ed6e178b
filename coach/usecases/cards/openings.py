"""What tasks and the topic map say about new cards, put together for the queue."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coach.plan.roadmap import Kind
from coach.recall.opening import ALL_OPEN, Openings, Places, TopicMap, TopicState
from coach.recall.queue import CARD, scheduled
from coach.record import record
from coach.store.database import Store
from coach.usecases.library import ROADMAP, TOPIC, Library

if TYPE_CHECKING:
    from coach.recall.cards import Card
    from coach.usecases.workspace import Workspace

_MOST_OF_A_DECK = 200
"""More new cards than any day takes."""


@record
class Opening:
    """A task that names cards, and the tasks that open them."""

    cards: tuple[str, ...]
    decks: tuple[str, ...]
    after: tuple[str, ...]
    """Ids; all of them must be done."""
    day: int = 0
    """Its place among the roadmap's days."""


@record
class Under:
    """A plan under way, as far as cards are concerned."""

    id: str
    pack: str
    openings: tuple[Opening, ...]
    topics: dict[str, tuple[str, ...]]
    """Tasks by topic."""

    def key(self, name: str) -> str:
        """Return the full name of what the plan's roadmap names."""
        return name if ":" in name else f"{self.pack}:{name}"


def openings(store: Store, library: Library) -> Openings:
    """Return which new cards may be met.

    Cards that a task names wait for its study, also where a deck with them is offered before. A
    deck that it names is offered once that is done, and does not wait for it: several tasks may
    name one deck.
    """
    plans = list(_under_way(store, library))
    needs = _needs(library, library.index.fingerprints(TOPIC))
    if not needs and not any(plan.openings for plan in plans):
        return ALL_OPEN
    done = _done(store)
    opened, closed, of_decks = list[str](), set[str](), list[str]()
    for plan in plans:
        for one in plan.openings:
            names = list(map(plan.key, one.cards))
            decks = list(map(plan.key, one.decks))
            if all(f"{plan.id}/{task}" in done for task in one.after):
                opened += names
                of_decks += [key for deck in decks for key in _new_of(library, deck)]
            else:
                closed.update(names)
    waiting = frozenset(closed) - set(opened)
    lately = dict.fromkeys([*opened, *(key for key in of_decks if key not in waiting)])
    topic_map = _topic_map(store, library, needs, plans, done)
    return Openings(tuple(lately), waiting, topic_map, _places(plans))


def _places(plans: list[Under]) -> Places:
    """Return where tasks name cards and decks for the first time, by day and then as they stand."""
    cards: dict[str, int] = {}
    decks: dict[str, int] = {}
    by_day = sorted(((one.day, plan, one) for plan in plans for one in plan.openings), key=_day_of)
    for _, plan, one in by_day:
        for found, names in ((cards, one.cards), (decks, one.decks)):
            for name in names:
                found.setdefault(plan.key(name), len(cards) + len(decks))
    return Places(cards, decks)


def _day_of(placed: tuple[int, Under, Opening]) -> int:
    return placed[0]


_FACES = ("", "/1", "/forward")
"""What the name of an entry's first card ends with."""


def entry_opens_after(workspace: Workspace, entry: str) -> str:
    """Return what the first card of an entry waits for; nothing where it does not wait."""
    index = workspace.library.index
    keys = (f"{entry}{face}" for face in _FACES if index.body(CARD, f"{entry}{face}") is not None)
    return next((opens_after(workspace, workspace.library.card(key)) for key in keys), "")


def opens_after(workspace: Workspace, card: Card) -> str:
    """Return what a new card waits for before it is asked by itself; nothing for an open one."""
    if scheduled(workspace.store, card.key) is not None:
        return ""
    found = openings(workspace.store, workspace.library)
    if card.key in found.closed:
        return "the study of the task that names it"
    locks = found.locks(card.key, card.topics)
    return f"the topic{'s' if len(locks) > 1 else ''} {' and '.join(locks)}" if locks else ""


def tasks_by_topic(store: Store, library: Library) -> dict[str, tuple[str, ...]]:
    """Return the tasks (``plan/task``) that plans under way have for each topic."""
    found: dict[str, tuple[str, ...]] = {}
    for plan in _under_way(store, library):
        for topic, tasks in plan.topics.items():
            found[topic] = (*found.get(topic, ()), *(f"{plan.id}/{task}" for task in tasks))
    return found


def _new_of(library: Library, deck: str) -> list[str]:
    cursor = library.index.connection.execute(
        "SELECT key FROM items WHERE kind = ? AND parent = ? AND seen = 0 "
        "ORDER BY position LIMIT ?",
        (CARD, deck, _MOST_OF_A_DECK),
    )
    return [key for (key,) in cursor]


def _done(store: Store) -> dict[str, int]:
    return dict(store.connection.execute("SELECT subject, day FROM task_state").fetchall())


def _under_way(store: Store, library: Library) -> Iterable[Under]:
    rows = store.connection.execute(
        "SELECT subject, roadmap FROM plan_state WHERE ended = 0 ORDER BY subject"
    ).fetchall()
    for plan, key in rows:
        mark = library.index.fingerprint(ROADMAP, key)
        if mark is not None:
            found, topics = _read(library, key, mark)
            yield Under(plan, key.partition(":")[0], found, topics)


@lru_cache(maxsize=2)
def _needs(library: Library, marks: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return what each topic of the map needs; kept until the marks of its files change."""
    found: dict[str, tuple[str, ...]] = {}
    for topic in library.topics() if marks else ():
        found[topic.id] = (*found.get(topic.id, ()), *topic.needs)
    return found


@lru_cache(maxsize=8)
def _read(
    library: Library, key: str, mark: str
) -> tuple[tuple[Opening, ...], dict[str, tuple[str, ...]]]:
    """Return what a roadmap opens, and its tasks by topic; kept until its file's mark changes.

    Its row in the cache is walked as it is: whole roadmaps are not needed here.
    """
    topics: dict[str, tuple[str, ...]] = {}
    found: list[Opening] = []
    days = _days(library.index.body(ROADMAP, key) or {"phases": ()})
    for number, tasks in enumerate(days):
        found += _openings_of(tasks, number)
        for task in tasks:
            for topic in task.get("topics", ()):
                topics[topic] = (*topics.get(topic, ()), task["id"])
    return tuple(found), topics


def _days(roadmap: dict[str, Any]) -> Iterable[list[dict[str, Any]]]:
    """Yield the tasks of each day; those of a backlog each by itself, as none waits for another."""
    if roadmap.get("day_0"):
        yield roadmap["day_0"]["tasks"]
    for phase in roadmap["phases"]:
        for week in phase["weeks"]:
            yield from (day["tasks"] for day in week["days"])
            yield from ([task] for task in week.get("backlog", ()))


def _openings_of(tasks: list[dict[str, Any]], day: int) -> Iterable[Opening]:
    studied = tuple(task["id"] for task in tasks if task["kind"] == Kind.STUDY)
    for task in tasks:
        cards, decks = tuple(task.get("cards", ())), tuple(task.get("decks", ()))
        if cards or decks:
            yield Opening(cards, decks, _after(task, studied), day)


def _after(task: dict[str, Any], studied: tuple[str, ...]) -> tuple[str, ...]:
    """Return what opens a task's cards: its own study, else the day's, else the task itself."""
    if task["kind"] == Kind.STUDY:
        return (task["id"],)
    return studied or (task["id"],)


def _topic_map(
    store: Store,
    library: Library,
    needs: dict[str, tuple[str, ...]],
    plans: list[Under],
    done: dict[str, int],
) -> TopicMap | None:
    if not needs:
        return None
    reader = store.beside(library.index.path)

    def state_of(topic: str) -> TopicState:
        tasks = [f"{plan.id}/{task}" for plan in plans for task in plan.topics.get(topic, ())]
        rows = reader.execute(
            "SELECT DISTINCT coalesce(phase, 'new') <> 'new', coalesce(suspended, 0) "
            "FROM beside.topics LEFT JOIN card_state ON subject = key "
            "WHERE topic = ? AND kind = 'card'",
            (topic,),
        ).fetchall()
        met = any(answered for answered, _ in rows) or any(task in done for task in tasks)
        return TopicState(met, bool(tasks) or any(not aside for _, aside in rows))

    return TopicMap(needs, state_of, {topic for plan in plans for topic in plan.topics})
