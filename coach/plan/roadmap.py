"""A roadmap: phases, weeks, days and tasks as their author wrote them, never any progress."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.plan.parts import (
    Blank,
    Checkpoint,
    Condition,
    Count,
    Counter,
    Deadline,
    Encouragement,
    Milestone,
    Missed,
    PostWanted,
    Question,
    Track,
    is_date,
)
from coach.plan.wanted import Wanted
from coach.record import record, replace

if TYPE_CHECKING:
    from coach.content.problems import Problems

FORMAT_VERSION = 1
RESOURCE_KINDS = ("dataset", "documentation", "book", "course", "video", "paper", "tool")


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


CLOSING = (Kind.REVIEW, Kind.REFLECT, Kind.POST)
"""What looks back, or forward, from the end of some days: earlier it makes no sense."""


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
    """Where the author gave a range, its upper bound."""
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
    least_minutes: int = 0
    """The lower bound of a range; 0 where the author gave one number."""
    steps: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    blanks: tuple[Blank, ...] = ()
    self_test: tuple[Question, ...] = ()
    see: tuple[int, ...] = ()
    """Numbers of other days it speaks of."""
    after: tuple[str, ...] = ()
    """Tasks that must be done before it."""
    completes: tuple[str, ...] = ()
    """Resources (courses, books) that are finished with it."""
    expects: tuple[str, ...] = ()
    """Resources that should have been finished, or begun, before it."""
    condition: str = ""
    """The condition it depends on; ``behind`` is answered by the plan itself."""
    holds: bool = True
    """Whether it is for a yes or for a no."""
    tracks: tuple[str, ...] = ()
    """The tracks it belongs to; empty is all of them."""
    needed_in_week: int = 0
    """Of a task of day 0: the week that cannot begin without it."""
    part: int = 0
    """Of a task that takes several dates, which of its ``parts`` this is."""
    parts: int = 0
    emphasis: str = ""


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
    first: int = 0
    """The range it was written in, such as days 95-96; 0 where it stands alone."""
    last: int = 0
    hours: tuple[int, int] = (0, 0)
    """What the author says it takes, in minutes from and to; zeros where nothing is said."""
    weekday: str = ""
    """The weekday the author gave it; only compared, a plan decides."""
    emphasis: str = ""

    @property
    def minutes(self) -> int:
        """Return what the day asks for, without optional tasks and stand-ins for others."""
        return sum(task.minutes for task in self.tasks if not task.optional and task.holds)


@record
class Week:
    """A numbered week, and why it is worth the effort."""

    number: int
    title: str
    why: str
    days: tuple[Day, ...]
    first: int = 0
    """The range it was written in, such as weeks 13-14; 0 where it stands alone."""
    last: int = 0
    backlog: tuple[Task, ...] = ()
    """Work for its time without a date; the learner takes from it."""
    track: str = ""
    """The only track it belongs to; empty is all of them."""
    emphasis: str = ""
    line: int = 0


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
class WeekdayRhythm:
    """What a weekday is for in every week, and the minutes it is meant to have (0: not said)."""

    weekday: Weekday
    role: Role
    minutes: int = 0


@record
class Rhythm:
    """How a day and a week are divided; without blocks tasks follow one another as written."""

    blocks: tuple[Block, ...] = ()
    week: tuple[WeekdayRhythm, ...] = ()

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)


@record
class Cadence:
    """Something that comes back: every so many days, weeks or months."""

    id: str
    task: Task
    """What each occurrence asks for."""
    every: int
    unit: str
    """``day``, ``week`` or ``month``."""
    missed: Missed
    on: int = -1
    """The weekday (0 is Monday) or, for months, the day of the month; -1: where it begins."""
    from_day: int = 1
    until_day: int = 0
    """The last roadmap day it runs to; 0 is for as long as the plan."""


@record
class Resource:
    """A book, course, dataset or documentation that tasks point to by id."""

    id: str
    kind: str
    title: str
    author: str = ""
    url: str = ""
    parts: int = 0
    """How many parts it has, such as the courses of a specialisation; 0 where nothing is said."""
    line: int = 0


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
    gate: bool = True
    """Whether day 1 waits for day 0."""
    tracks: tuple[Track, ...] = ()
    counters: tuple[Counter, ...] = ()
    cadences: tuple[Cadence, ...] = ()
    conditions: tuple[Condition, ...] = ()
    blanks: tuple[Blank, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    encouragements: tuple[Encouragement, ...] = ()
    posts: tuple[PostWanted, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    written_for: str = ""
    """The start date its author had in mind, as ISO text; only compared, a plan decides."""

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

    def day(self, number: int) -> Day | None:
        """Return the day of this number, or None."""
        return next((day for day in self.days if day.number == number), None)

    def task(self, task_id: str) -> Task | None:
        """Return the task of this id, or None."""
        found = (task for task in self.tasks if task.id == task_id)
        return next(found, None) or self._elsewhere(task_id)

    def _elsewhere(self, task_id: str) -> Task | None:
        """Return a task of a backlog, or an occurrence of a cadence (``paper/2026-03-14``)."""
        for week in self.weeks:
            for task in week.backlog:
                if task.id == task_id:
                    return task
        for cadence in self.cadences:
            name, _, written = task_id.rpartition("/")
            if name == cadence.id and is_date(written):
                return replace(cadence.task, id=task_id)
        return None

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
