"""What the Week screen says, entry by entry; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from coach.tui.signs import DAY, NONE
from coach.tui.widgets.row_list import Row
from coach.usecases.planning.counters import Filled
from coach.usecases.planning.focusing import Spent
from coach.usecases.planning.milestones import MilestoneStand
from coach.usecases.planning.weekly import CheckpointStand, PlanWeek, Week, WeekRow
from coach.words import SHORT_WEEKDAYS, counted, day_in_words, minutes_in_words

_DAYS_SHOWN = "days"
_ASKED = {
    "achieved": ("What did the week achieve?", "what you can do now and could not before"),
    "gaps": ("What is missing?", "what did not work, and what you avoided"),
    "next": ("What comes next?", "one thing, small enough to be done"),
}
"""The three lines of looking back, by the names the log has for them."""
SINGLE_WEEKS = 3
"""So many weeks up to now stand one by one; earlier ones that are done are told together."""


class EntryKind(Enum):
    """What can be done with an entry."""

    HEADING = auto()
    FACT = auto()
    QUESTION = auto()
    WORDS = auto()
    BLANK = auto()
    POST = auto()


@dataclass(frozen=True)
class Entry:
    """One row of the review."""

    kind: EntryKind
    title: str = ""
    right: str = ""
    label: str = ""
    mark: str = ""
    name: str = ""
    """What the log calls it."""
    value: str = ""
    """What was said or written; empty while it is open."""
    hint: str = ""
    about: str = ""
    """More, shown while the cursor is on it."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for the learner."""
        asked = (EntryKind.QUESTION, EntryKind.WORDS, EntryKind.BLANK)
        return self.kind in asked and not self.value

    def key(self, number: int) -> int | None:
        return None if self.kind is EntryKind.HEADING else number

    def row(self, number: int) -> Row:
        title = self.title
        if self.kind is EntryKind.WORDS:
            title = self.value or f"{self.title} ____"
        elif self.kind is EntryKind.BLANK:
            title = f"{self.title}: {self.value}" if self.value else f"{self.title} ____"
        drawn = self.label == _DAYS_SHOWN
        mark = self.mark or ("    " if self.label else "")
        return Row(title, self.right, self.label, mark, drawn=drawn, key=self.key(number))


def entries(week: Week) -> list[Entry]:
    """Return the review from top to bottom: what was, what is asked, what is said of it."""
    found = [
        Entry(EntryKind.HEADING),
        Entry(
            EntryKind.HEADING, f"{week.days_shown_up} of {counted(len(week.days), 'day')} shown up"
        ),
        Entry(EntryKind.FACT, _days(week), label=_DAYS_SHOWN),
    ]
    found += [Entry(EntryKind.FACT, one, label="count", about=one) for one in week.counts]
    found += [_time(one) for one in week.spent]
    for plan in week.plans:
        found += _plan(plan)
    found += [Entry(EntryKind.HEADING), Entry(EntryKind.HEADING, "Looking back")]
    said = dict(week.looking_back)
    for name, (asked, hint) in _ASKED.items():
        value = said.get(name, "")
        about = f"{asked} {hint[0].upper()}{hint[1:]}."
        found.append(Entry(EntryKind.WORDS, asked, "", name, _box(value), name, value, hint, about))
    return found


def _time(spent: Spent) -> Entry:
    planned = f" of {minutes_in_words(spent.planned)}" if spent.planned else ""
    actual = minutes_in_words(spent.actual) or "0 min"
    about = "Minutes of focus, against those that were planned."
    return Entry(EntryKind.FACT, spent.title, f"{actual}{planned}", "time", about=about)


def _days(week: Week) -> str:
    marks = [
        f"{name} {DAY if number < len(week.days) and week.days[number] else NONE}"
        for number, name in enumerate(SHORT_WEEKDAYS)
    ]
    return "  ".join(marks)


def _box(done: object) -> str:
    return "[x]" if done else "[ ]"


def _plan(plan: PlanWeek) -> Iterator[Entry]:
    yield Entry(EntryKind.HEADING)
    moved = f", {plan.moved} moved on" if plan.moved else ""
    this_week = f"{plan.done} of {counted(plan.tasks, 'task')} this week{moved}"
    yield Entry(EntryKind.HEADING, plan.title, this_week)
    yield from _tracker(plan)
    yield Entry(EntryKind.FACT, _end(plan), label="end", about=_behind(plan))
    if plan.encouragement:
        yield Entry(EntryKind.FACT, plan.encouragement, label="hard", about=plan.encouragement)
    for title in plan.waiting:
        why = "An hour a week goes to what you said no to; this waits for its turn."
        yield Entry(EntryKind.FACT, title, label="waits", about=why)
    yield from (_blank(one) for one in plan.blanks)
    for milestone in plan.milestones:
        yield from _milestone(milestone)
    for checkpoint in plan.checkpoints:
        yield from _checkpoint(checkpoint)
    for about in plan.posts:
        yield Entry(EntryKind.POST, about, "", "post", value=about, about="enter drafts it.")


def _tracker(plan: PlanWeek) -> Iterator[Entry]:
    """Yield the weeks; those that lie back and are done share one row."""
    past = [row for row in plan.tracker if row.number <= plan.week - SINGLE_WEEKS]
    done = [row for row in past if row.done == row.tasks]
    if len(done) > 1:
        tasks = sum(row.tasks for row in done)
        title = f"{len(done)} weeks before, {done[0].number} to {done[-1].number}"
        about = "They are done. coach week lists them one by one."
        yield Entry(EntryKind.FACT, title, f"{tasks} of {tasks}", "weeks", "[x]", about=about)
    shown = plan.tracker if len(done) < 2 else [row for row in plan.tracker if row not in done]
    yield from (_week(row, plan.week) for row in shown)


def _week(row: WeekRow, now: int) -> Entry:
    until = f"the last of it on {day_in_words(row.until)}" if row.until else ""
    label = f"week {row.number}"
    title = f"now: {row.title}" if row.number == now else row.title
    done = bool(row.tasks) and row.done == row.tasks
    right = f"{row.done} of {row.tasks}"
    return Entry(EntryKind.FACT, title, right, label, _box(done), about=until)


def _end(plan: PlanWeek) -> str:
    if plan.end is None:
        return "all of it is done"
    moved = (plan.end - plan.planned_end).days if plan.planned_end else 0
    way = f"{counted(abs(moved), 'day')} {'later' if moved > 0 else 'earlier'} than planned"
    return f"{day_in_words(plan.end, year=True)}, {way if moved else 'unchanged'}"


def _behind(plan: PlanWeek) -> str:
    if not plan.left_over:
        return ""
    left = f"{counted(plan.left_over, 'task')} left over from earlier days."
    return f"{left} The plan is adjusted, not abandoned: b on Today, or m on Roadmap."


def _blank(blank: Filled) -> Entry:
    name, hint = f"{blank.plan}/{blank.blank.id}", "It is kept with the plan."
    return Entry(
        EntryKind.BLANK,
        blank.blank.ask,
        "",
        "fill in",
        _box(blank.value),
        name,
        blank.value,
        hint,
        blank.blank.ask,
    )


def _milestone(milestone: MilestoneStand) -> Iterator[Entry]:
    by = f"by {day_in_words(milestone.by)}"
    yield Entry(EntryKind.FACT, milestone.title, by, "goal", _box(milestone.reached))
    for part in milestone.parts:
        yield Entry(EntryKind.FACT, part.title, part.stand, " ", _box(part.reached))
    if milestone.reached and milestone.post:
        value = f"{milestone.title}: {milestone.post}"
        yield Entry(
            EntryKind.POST, milestone.post, "", "post", value=value, about="enter drafts it."
        )


def _checkpoint(checkpoint: CheckpointStand) -> Iterator[Entry]:
    yield Entry(EntryKind.FACT, checkpoint.title, label="check")
    for name, ask, answer in checkpoint.questions:
        said = {None: "", True: "yes", False: "no"}[answer]
        path = f"{checkpoint.id}/{name}"
        yield Entry(EntryKind.QUESTION, ask, said, " ", _box(said), path, said, about=ask)
    if checkpoint.verdict:
        yield Entry(EntryKind.FACT, checkpoint.verdict, label="verdict", about=checkpoint.verdict)
