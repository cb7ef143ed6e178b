"""What a roadmap says beside its days: counters, cadences, milestones, checkpoints and the like."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from coach.record import record


class Missed(StrEnum):
    """What becomes of a cadence's occurrence that was missed; the past is never filled up."""

    STACK = "stack"
    """It waits, and is still to be done; at most one more than today's own."""
    SKIP = "skip"
    """It is gone; the next one comes on its own date."""
    FROM_LAST = "from-last"
    """It is due from its date on, and the next is counted from the day it was done."""


@record
class Blank:
    """Something the learner fills in once, such as a field, a hashtag or a score."""

    id: str
    ask: str
    kind: str = "text"
    """``text``, ``number`` or ``date``."""
    unit: str = ""
    line: int = 0


@record
class Condition:
    """A question answered with yes or no, on which tasks depend."""

    id: str
    ask: str
    line: int = 0


@record
class Question:
    """One question of a self-test, answered with closed notes."""

    id: str
    ask: str
    card: str = ""
    """The card or the kata that answers it, where there is one."""
    kata: str = ""
    topics: tuple[str, ...] = ()
    revisit: tuple[int, ...] = ()
    """The days to go back to after a no."""
    line: int = 0


@record
class Target:
    """So many by the end of a day."""

    count: int
    by_day: int
    line: int = 0


@record
class Counter:
    """Something that is counted over months, such as problems solved."""

    id: str
    title: str
    unit: str = ""
    targets: tuple[Target, ...] = ()
    weekly: int = 0
    """The least a week, and what would be ideal; 0 where nothing is said."""
    ideally: int = 0
    from_day: int = 1
    katas: tuple[str, ...] = ()
    """Katas that count one each, when they are first passed."""
    line: int = 0


@record
class Count:
    """What a task adds to a counter when it is done."""

    counter: str
    count: int


@record
class Track:
    """One of several paces of a roadmap; the first one is followed unless another is chosen."""

    id: str
    title: str
    about: str = ""
    weeks: int = 0
    line: int = 0


@record
class Part:
    """What a milestone is made of; computed, never ticked by hand."""

    kind: str
    """``counter``, ``task``, ``kata``, ``days`` or ``topic``."""
    name: str = ""
    count: int = 0
    """How many of a counter; the per cent a topic is known to."""
    first: int = 0
    last: int = 0
    title: str = ""
    line: int = 0


@record
class Milestone:
    """A point of the road, reached when all its parts are."""

    id: str
    title: str
    by_day: int
    parts: tuple[Part, ...]
    post: str = ""
    line: int = 0


@record
class Verdict:
    """What a checkpoint says when a question was answered with no."""

    if_no: str
    say: str


@record
class Checkpoint:
    """Questions asked every few weeks, with what follows from the answers."""

    id: str
    title: str
    every_weeks: int
    questions: tuple[Question, ...]
    verdicts: tuple[Verdict, ...] = ()
    all_yes: str = ""
    line: int = 0


@record
class Encouragement:
    """A text for hard weeks; without weeks it is for the day after a miss, whenever that is."""

    text: str
    first_week: int = 0
    last_week: int = 0
    line: int = 0


@record
class PostWanted:
    """A public post the roadmap asks for, and what it is about."""

    when: str
    """``daily``, ``weekly``, ``two-weekly`` or ``milestone``."""
    about: str
    hashtag: str = ""
    line: int = 0


@record
class Deadline:
    """A date set by somebody else, such as the end of an application."""

    id: str
    title: str
    date: str
    """As ISO text: it is content, and compared when a plan is checked."""
    weekday: str = ""
    line: int = 0


def is_date(text: str) -> bool:
    """Whether a text is a date as ISO writes it, which is how occurrences are called."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
