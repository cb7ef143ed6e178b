"""A roadmap: phases, weeks, days and tasks as their author wrote them, never any progress."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from coach.plan.wanted import Wanted, wanted_from_payload
from coach.record import record

if TYPE_CHECKING:
    from coach.content.problems import Problems

FORMAT_VERSION = 1


class Kind(StrEnum):
    """What sort of work a task is."""

    SETUP = "setup"
    STUDY = "study"
    BUILD = "build"
    ASSESS = "assess"
    DRILL = "drill"
    RECALL = "recall"
    REVIEW = "review"
    POST = "post"
    REFLECT = "reflect"


class Role(StrEnum):
    """What a day is for; only a rest day may be without tasks."""

    STUDY = "study"
    PROJECT = "project"
    REVIEW = "review"
    REST = "rest"


class Need(StrEnum):
    """What must be at hand before a task can be started."""

    NETWORK = "network"
    GPU = "gpu"


class Weekday(StrEnum):
    """Days of the week, in the order of ``date.weekday()``."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Return 0 for Monday to 6 for Sunday."""
        return list(Weekday).index(self)


@record
class Task:
    """One thing to do; with a deliverable it is done only when everything wanted was shown."""

    id: str
    kind: Kind
    label: str
    """The author's own word for it, such as Model or Targets."""
    title: str
    minutes: int
    line: int
    block: str = ""
    """The part of the day, by the id of one of the rhythm's blocks."""
    deliverable: tuple[Wanted, ...] = ()
    katas: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    optional: bool = False
    note: str = ""


@record
class Day:
    """A numbered day; number 0 is the setup that comes before day 1."""

    number: int
    title: str
    idea: str
    """The one thing to take away from it."""
    role: Role
    tasks: tuple[Task, ...]
    line: int

    @property
    def minutes(self) -> int:
        """Return what the day asks for, optional tasks left out."""
        return sum(task.minutes for task in self.tasks if not task.optional)


@record
class Week:
    """A numbered week, and why it is worth the effort."""

    number: int
    title: str
    why: str
    days: tuple[Day, ...]


@record
class Phase:
    """A stretch of weeks with one goal."""

    title: str
    goal: str
    weeks: tuple[Week, ...]


@record
class Block:
    """A part of every day, with the minutes it is meant to last."""

    id: str
    title: str
    minutes: int


@record
class Rhythm:
    """How a day is divided; without blocks its tasks follow one another as written."""

    blocks: tuple[Block, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


@record
class Resource:
    """A book, course, dataset or documentation that tasks point to by id."""

    id: str
    kind: str
    title: str
    author: str
    url: str


@record
class Roadmap:
    """A whole authored file."""

    id: str
    pack: str
    path: str
    title: str
    about: str
    length_days: int
    day_1: Weekday | None
    """The weekday that day 1 waits for, where the author's weeks are calendar weeks."""
    rhythm: Rhythm
    resources: tuple[Resource, ...]
    day_0: Day | None
    phases: tuple[Phase, ...]

    @property
    def key(self) -> str:
        return f"{self.pack}:{self.id}"

    @property
    def weeks(self) -> Iterator[Week]:
        return (week for phase in self.phases for week in phase.weeks)

    @property
    def numbered_days(self) -> Iterator[Day]:
        """Yield day 1 to the last, without day 0."""
        return (day for week in self.weeks for day in week.days)

    @property
    def days(self) -> Iterator[Day]:
        """Yield every day in order, day 0 first where there is one."""
        if self.day_0 is not None:
            yield self.day_0
        yield from self.numbered_days

    @property
    def tasks(self) -> Iterator[Task]:
        return (task for day in self.days for task in day.tasks)

    def task(self, task_id: str) -> Task | None:
        """Return the task of this id, or None."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def week_of(self, day_number: int) -> Week | None:
        """Return the week that holds this day; day 0 lies in none."""
        for week in self.weeks:
            if any(day.number == day_number for day in week.days):
                return week
        return None


def parse_roadmap(text: str, path: str, pack: str) -> tuple[Roadmap | None, Problems]:
    """Return the roadmap a file holds, with everything that is wrong with the file.

    A task or day with an error is left out and the rest is kept; None comes back only where the
    file as a whole says nothing that can be used. ``path`` is what messages call the file.
    """
    # Imported here: a roadmap that comes out of the cache needs no YAML.
    from coach.plan.reading import read_roadmap

    return read_roadmap(text, path, pack)


def to_payload(roadmap: Roadmap) -> dict[str, Any]:
    """Return the roadmap as plain values that JSON can hold."""
    from dataclasses import asdict

    return asdict(roadmap)


def from_payload(payload: dict[str, Any]) -> Roadmap:
    """Return the roadmap that ``to_payload`` wrote, also after a journey through JSON."""
    day_0, day_1 = payload["day_0"], payload["day_1"]
    return Roadmap(
        **_texts(payload, "id", "pack", "path", "title", "about", "length_days"),
        day_1=Weekday(day_1) if day_1 else None,
        rhythm=Rhythm(tuple(Block(**block) for block in payload["rhythm"]["blocks"])),
        resources=tuple(Resource(**resource) for resource in payload["resources"]),
        day_0=_day(day_0) if day_0 else None,
        phases=tuple(_phase(phase) for phase in payload["phases"]),
    )


def _texts(payload: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: payload[name] for name in names}


def _phase(payload: dict[str, Any]) -> Phase:
    weeks = tuple(_week(week) for week in payload["weeks"])
    return Phase(payload["title"], payload["goal"], weeks)


def _week(payload: dict[str, Any]) -> Week:
    days = tuple(_day(day) for day in payload["days"])
    return Week(payload["number"], payload["title"], payload["why"], days)


def _day(payload: dict[str, Any]) -> Day:
    return Day(
        **_texts(payload, "number", "title", "idea", "line"),
        role=Role(payload["role"]),
        tasks=tuple(_task(task) for task in payload["tasks"]),
    )


def _task(payload: dict[str, Any]) -> Task:
    return Task(
        **_texts(payload, "id", "label", "title", "minutes", "line", "block", "optional", "note"),
        kind=Kind(payload["kind"]),
        deliverable=tuple(wanted_from_payload(wanted) for wanted in payload["deliverable"]),
        katas=tuple(payload["katas"]),
        decks=tuple(payload["decks"]),
        cards=tuple(payload["cards"]),
        topics=tuple(payload["topics"]),
        resources=tuple(payload["resources"]),
        needs=tuple(Need(need) for need in payload["needs"]),
    )
