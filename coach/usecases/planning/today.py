"""Today: what to do, in which order, how long it takes, and why it is here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from coach.plan.dates import State, tasks_on
from coach.recall.queue import Counts
from coach.recall.schedule import Moment
from coach.record import record, replace
from coach.usecases.cards.allowance import level_in_words, waiting
from coach.usecases.first_steps import FirstSteps, first_steps
from coach.usecases.journal.closes import greeting
from coach.usecases.katas.attempts import Attempt, open_attempt, par_minutes
from coach.usecases.katas.kata_days import DRILL_MINUTES, DueKata, due_katas
from coach.usecases.katas.kata_notes import MINUTES, Note, notes_on
from coach.usecases.katas.subjects import key_of
from coach.usecases.library import KATA, ROADMAP, NotFoundError
from coach.usecases.planning.day_parts import Line, LineKind, PlanLine, Section
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.planning.presence import Showing, needs_something, showing_up
from coach.usecases.planning.today_plans import plan_line, plan_sections, plan_warnings
from coach.usecases.planning.week_kept import encouragement, reviewed
from coach.usecases.workspace import Workspace
from coach.words import counted

__all__ = ["Line", "LineKind", "PlanLine", "Section", "Today", "today"]

SUNDAY = 6
_DECKS_NAMED = 4


@record
class Today:
    """The whole day, as both front ends show it."""

    date: date
    sections: tuple[Section, ...]
    plans: tuple[PlanLine, ...]
    warnings: tuple[str, ...]
    greeting: str = ""
    """What the learner wrote for this morning when closing the last day."""
    encouragement: str = ""
    """The roadmap's own words for a hard week, or for the day after a miss."""
    showing: Showing | None = None
    """The last fifteen days; None before the first thing was done."""
    counts: tuple[str, ...] = ()
    """Counters of the roadmaps, as ``LeetCode 2 of 10 by day 21``."""
    week_waits: bool = False
    """It is Sunday, and nothing of the week's review was written yet."""
    first: FirstSteps | None = None
    """What to try next, in somebody's first days."""

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def minutes(self) -> int:
        return sum(section.minutes for section in self.sections)


def today(
    workspace: Workspace, on: date | None = None, minutes: int | None = None, offline: bool = False
) -> Today:
    """Return the day's work; ``minutes`` and ``offline`` keep only what fits."""
    day = on or workspace.clock.today()
    # A later day is seen from today: what lies between is not missed yet.
    active = active_plans(workspace, min(day, workspace.clock.today()))
    plans = tuple(plan_line(workspace, plan, day) for plan in active)
    warm_up, noted = _warm_up(workspace, day, active), _noted(workspace, day)
    fitted: list[str] = []
    if minutes is None and not offline:
        sections = [warm_up, *plan_sections(workspace, active, day), noted]
    else:
        from coach.usecases.planning.short_day import Short, ShortDay

        fitting = ShortDay(workspace, day, Short(minutes, offline))
        sections = fitting.sections(active, warm_up, noted)
        fitted = fitting.warnings
    sections[:0] = _something(workspace, day, plans, sections)
    if not active:
        sections.append(_begin(workspace))
    return Today(
        date=day,
        sections=tuple(section for section in sections if section.lines),
        plans=plans,
        warnings=(*fitted, *plan_warnings(plans), *_warnings(workspace)),
        greeting=greeting(workspace, day),
        encouragement=_encouragement(active, plans),
        showing=showing_up(workspace, min(day, workspace.clock.today()), active),
        counts=_counts(workspace, active),
        week_waits=bool(active) and _week_waits(workspace, day),
        first=first_steps(workspace),
    )


def _week_waits(workspace: Workspace, day: date) -> bool:
    return day.weekday() == SUNDAY and not reviewed(workspace, day - timedelta(days=SUNDAY))


def _counts(workspace: Workspace, active: list[ActivePlan]) -> tuple[str, ...]:
    if not any(plan.roadmap.counters for plan in active):
        return ()
    from coach.usecases.planning.counters import counters, in_words

    return tuple(in_words(one) for one in counters(workspace, active))


def _encouragement(active: Sequence[ActivePlan], plans: Sequence[PlanLine]) -> str:
    texts = (
        encouragement(one.roadmap, line.missed, line.week or 0)
        for one, line in zip(active, plans, strict=True)
    )
    return next(filter(None, texts), "")


def _something(
    workspace: Workspace, day: date, plans: Sequence[PlanLine], sections: Sequence[Section]
) -> Iterator[Section]:
    """Offer the smallest thing that counts, on the afternoon of a second day without work."""
    if day != workspace.clock.today() or not any(
        needs_something(workspace, plan.missed) for plan in plans
    ):
        return
    smallest = _smallest(line for section in sections for line in section.lines)
    if smallest is not None:
        reason = "one rest day, never two: any review, kata or task is enough for today"
        line = replace(smallest, reason=reason, again=True)
        yield Section("Yesterday was rest. The smallest thing counts", (line,))


def _smallest(lines: Iterable[Line]) -> Line | None:
    """Return one card, or else the shortest of the day's lines; one with nothing to show first."""
    found = [one for one in lines if not one.done and one.state not in ("moved", State.GATED)]
    cards = next((one for one in found if one.kind is LineKind.CARDS), None)
    if cards is not None:
        return replace(cards, title="Answer one card; one is enough", minutes=1)
    return min(found, key=lambda one: (bool(one.wants), one.minutes), default=None)


def _warm_up(workspace: Workspace, day: date, active: list[ActivePlan]) -> Section:
    now = Moment(day.toordinal(), workspace.clock.now_ms())
    lines = (*_card_lines(workspace, now), *_kata_lines(workspace, now, active))
    return Section("Warm up", lines)


def _card_lines(workspace: Workspace, now: Moment) -> Iterator[Line]:
    all_due = workspace.queue().due(now)
    if not all_due:
        yield from _cards_that_wait(workspace, now)
        return
    counts, decks = Counts.of(all_due), Counter(one.deck for one in all_due)
    minutes = max(1, round(counts.total * workspace.seconds_a_card() / 60))
    due = counts.learning + counts.review
    reason = f"{due} due by the forgetting curve, {counts.new} new within today's limit"
    more = waiting(workspace, now.day, counts.review)
    level = level_in_words(more) if more else ""
    title = f"{counts.total} to answer: {_largest(decks)}"
    if more is not None:
        title += f"; {_more_wait(more.cards)}"
        reason += f". {level}"
    yield Line(LineKind.CARDS, "", "Cards", title, minutes, reason, level=level)


def _more_wait(count: int) -> str:
    return f"{count} more {'waits' if count == 1 else 'wait'}"


def _largest(decks: Counter[str]) -> str:
    """Return the decks with the most cards by name; after a year there are thirty."""
    named = [f"{key.partition(':')[2]} {count}" for key, count in decks.most_common()]
    if len(named) > _DECKS_NAMED + 1:
        named[_DECKS_NAMED:] = [f"{len(named) - _DECKS_NAMED} other decks"]
    return ", ".join(named)


def _cards_that_wait(workspace: Workspace, now: Moment) -> Iterator[Line]:
    """Yield a line, done, where today's allowance of cards is spent and more are due."""
    more = waiting(workspace, now.day, 0)
    if more is not None:
        title = f"today's allowance is done; {_more_wait(more.cards)}"
        reason = level_in_words(more)
        yield Line(LineKind.CARDS, "", "Cards", title, 0, reason, done=True, level=reason)


def _kata_lines(workspace: Workspace, now: Moment, active: list[ActivePlan]) -> Iterator[Line]:
    due = due_katas(workspace, now.day, active, par_minutes)
    named = _named_by_tasks(active, date.fromordinal(now.day))
    inside = [one for one in due.now if one.kata.slug not in named]
    for number, one in enumerate(inside, start=1):
        more = due.more if number == len(inside) else 0
        yield _due_line(workspace, one, now.day, more)
    yield from (_drill_line(one) for one in due.drills)
    shown = named | {one.kata.slug for one in (*inside, *due.drills)}
    if _ever_started(workspace):
        yield from _under_way_line(workspace, shown)
    elif not named:
        yield from _first_kata_line(workspace)


def _named_by_tasks(active: Sequence[ActivePlan], day: date) -> set[str]:
    """Return the katas that today's tasks name: they count inside those tasks' minutes."""
    return {
        kata
        for plan in active
        for each in tasks_on(plan.dated, day)
        if each.is_open
        for kata in each.task.katas
    }


def _due_line(workspace: Workspace, due: DueKata, day: int, more: int) -> Line:
    wait = f"; {_more_wait(more)}" if more else ""
    reason = f"last rebuilt {_days_ago(day - due.last_day)}, due {date.fromordinal(due.due_day)}"
    if more:
        reason += f"; {workspace.config.kata_a_day} a day is enough (kata.a_day)"
    par = par_minutes(workspace, due.kata)
    return Line(LineKind.KATA, due.kata.key, "Kata", due.kata.title + wait, par, reason)


def _drill_line(due: DueKata) -> Line:
    back = date.fromordinal(due.back_day)
    why = "after a failed attempt" if due.failed else "for a day with time"
    reason = f"the whole kata waits until {back} {why}; one function keeps it warm"
    title = f"{due.kata.title}: one function of your own solution"
    return Line(LineKind.DRILL, due.kata.key, "Drill", title, DRILL_MINUTES, reason)


def _noted(workspace: Workspace, day: date) -> Section:
    lines = [_note_line(note, day) for note in notes_on(workspace, day)]
    return Section("Where a kata got stuck", tuple(lines))


def _note_line(note: Note, day: date) -> Line:
    kata, state = note.kata.partition(":")[2], State.DONE if note.done else State.TODAY
    reason = f"you noted it {_days_ago((day - note.on).days)}, after {kata}"
    return Line(
        LineKind.TASK, note.target, "Noted", note.title, MINUTES, reason,
        done=note.done, state=state.value,
    )  # fmt: skip


def _days_ago(days: int) -> str:
    return f"{counted(days, 'day')} ago" if days else "today"


def _first_kata_line(workspace: Workspace) -> Iterator[Line]:
    """Yield the kata that the first learning path begins with."""
    first = [path.katas[0] for path in workspace.library.paths()]
    names = first or workspace.library.index.keys(KATA)
    if not names:
        return
    kata = workspace.library.kata(names[0])
    par, reason = par_minutes(workspace, kata), "a first kata to begin with"
    yield Line(LineKind.KATA, kata.key, "Kata", kata.title, par, reason)


def _ever_started(workspace: Workspace) -> bool:
    row = workspace.store.connection.execute("SELECT 1 FROM attempts LIMIT 1").fetchone()
    return row is not None


def _under_way_line(workspace: Workspace, shown: set[str]) -> Iterator[Line]:
    """Yield the newest attempt that was left open and that no other line leads to."""
    attempt = next((one for one in _under_way(workspace) if one.kata.slug not in shown), None)
    if attempt is None:
        return
    kata = attempt.kata
    left = max(1, attempt.par_minutes - round(attempt.seconds / 60))
    reason = "you have begun it; the file and the clock are as you left them"
    yield Line(LineKind.KATA, kata.key, "Kata", f"{kata.title}, under way", left, reason)


def _under_way(workspace: Workspace) -> Iterator[Attempt]:
    """Yield the attempts that were left open, the newest first."""
    rows = workspace.store.connection.execute(
        "SELECT subject FROM attempts WHERE finished_ms IS NULL ORDER BY id DESC"
    ).fetchall()
    for (subject,) in rows:
        try:
            kata = workspace.library.kata(key_of(subject))
        except NotFoundError:
            continue  # Its pack is not installed; doctor says so.
        attempt = open_attempt(workspace, kata)
        if attempt is not None:
            yield attempt


def _begin(workspace: Workspace) -> Section:
    """Offer every roadmap; beginning one takes a key, and nothing else is asked."""
    lines = []
    for key in workspace.library.index.keys(ROADMAP):
        roadmap = workspace.library.roadmap(key)
        title = f"{roadmap.title}, {roadmap.length_days} days"
        lines.append(Line(LineKind.BEGIN, key, "Begin", title, 0, roadmap.about))
    return Section("Begin a roadmap", tuple(lines))


def _warnings(workspace: Workspace) -> Iterator[str]:
    errors = [one for one in workspace.library.problems() if one.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more: coach doctor)" if len(errors) > 1 else ""
        yield f"{errors[0]}{more}"
    if workspace.clock_is_behind:
        yield "the clock is behind your last entry by more than an hour; check date and time"
