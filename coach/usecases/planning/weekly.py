"""The Sunday review: the week's days, milestones from their parts, the checkpoint, looking back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from coach.plan.dates import State, end_date, planned_end
from coach.plan.parts import Checkpoint
from coach.plan.revisits import is_revisit
from coach.record import record
from coach.store import events as kinds
from coach.usecases.library import NotFoundError
from coach.usecases.planning.counters import Filled, blanks, counters, in_words
from coach.usecases.planning.focusing import Spent, spent
from coach.usecases.planning.milestones import MilestoneStand, milestones
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.planning.presence import missed_days, showed_up
from coach.usecases.planning.roadmap_view import WeekView, roadmap_view
from coach.usecases.planning.today_plans import waiting_revisits
from coach.usecases.planning.week_kept import PREFIX, answered_between, encouragement, reviewed
from coach.usecases.workspace import Workspace

LOOKING_BACK = ("achieved", "gaps", "next")
"""What a retrospective holds: what was achieved, what is missing, what comes next."""


@record
class CheckpointStand:
    """A checkpoint that is due this week, with the answers and what follows from them."""

    id: str
    title: str
    questions: tuple[tuple[str, str, bool | None], ...]
    """Id, words, and the answer; None while it is open."""
    verdict: str


@record
class WeekRow:
    """A week of the roadmap in the tracker table."""

    number: int
    title: str
    done: int
    tasks: int
    until: date | None
    """The date its last day lies on."""


@record
class PlanWeek:
    """One plan's week."""

    plan: str
    title: str
    week: int
    done: int
    tasks: int
    """What the week held when it began, whatever has moved since."""
    milestones: tuple[MilestoneStand, ...]
    """The next one that is not reached, and those whose day is over."""
    checkpoints: tuple[CheckpointStand, ...]
    encouragement: str = ""
    tracker: tuple[WeekRow, ...] = ()
    """The roadmap's weeks up to the one that comes next."""
    planned_end: date | None = None
    end: date | None = None
    moved: int = 0
    """Tasks of this week that are open and stand in a later one by now."""
    left_over: int = 0
    """Tasks whose date is over."""
    posts: tuple[str, ...] = ()
    """What the roadmap suggests to write in public this week."""
    waiting: tuple[str, ...] = ()
    """What is to be gone back to and waits for a week with room."""
    blanks: tuple[Filled, ...] = ()
    """What the roadmap as a whole leaves to fill in."""


@record
class Week:
    """The learner's week, Monday to Sunday."""

    first: date
    last: date
    days: tuple[bool, ...]
    """Whether anything that counts was done, for each day up to today."""
    plans: tuple[PlanWeek, ...]
    looking_back: tuple[tuple[str, str], ...] = ()
    """What was written, by the names of ``LOOKING_BACK``."""
    counts: tuple[str, ...] = ()
    """Where counters stand, as ``LeetCode 2 of 10 by day 21``."""
    spent: tuple[Spent, ...] = ()
    """Minutes of focus, planned against actual, by task."""

    @property
    def days_shown_up(self) -> int:
        return sum(self.days)


def week_of(workspace: Workspace, on: date | None = None) -> Week:
    """Return the review of the week that a day lies in, today's if none is given."""
    today = workspace.clock.today()
    day = on or today
    first = day - timedelta(days=day.weekday())
    days = [first + timedelta(days=number) for number in range(7)]
    kept = reviewed(workspace, first)
    active = active_plans(workspace)
    begun = {one.plan.id: one for one in active_plans(workspace, min(first, today))}
    return Week(
        first,
        days[-1],
        tuple(showed_up(workspace, day) for day in days if day <= today),
        tuple(_plan_week(workspace, one, begun[one.plan.id], days, kept) for one in active),
        tuple((name, str(kept[name])) for name in LOOKING_BACK if kept.get(name)),
        tuple(in_words(one) for one in counters(workspace, active)),
        tuple(spent(workspace, first, days[-1])),
    )


def review_week(
    workspace: Workspace, said: Mapping[str, str | bool], on: date | None = None
) -> None:
    """Keep answers to a checkpoint (``on-track/demo``) and words of a retrospective.

    Raises NotFoundError for a question that this week does not ask; then nothing is written.
    """
    week = week_of(workspace, on)
    known = {
        f"{checkpoint.id}/{question[0]}"
        for plan in week.plans
        for checkpoint in plan.checkpoints
        for question in checkpoint.questions
    }
    for name in said:
        if name not in known and name not in LOOKING_BACK:
            listed = ", ".join(sorted(known)) or "none"
            raise NotFoundError(f'this week asks no question "{name}"; it asks {listed}')
    body = {"day": workspace.moment().day, "said": dict(said)}
    workspace.store.append(kinds.WEEK_REVIEWED, f"{PREFIX}{week.first.isoformat()}", body)


def _plan_week(
    workspace: Workspace,
    active: ActivePlan,
    begun: ActivePlan,
    days: Sequence[date],
    kept: Mapping[str, str | bool],
) -> PlanWeek:
    today = workspace.clock.today()
    inside = [one for one in begun.dated if days[0] <= one.date <= days[-1] and one.has_a_date]
    held = {one.task.id for one in inside}
    later = [one for one in active.dated if one.task.id in held and one.date > days[-1]]
    week = _week_number(active, days)
    return PlanWeek(
        active.plan.id,
        active.roadmap.title,
        week,
        sum(one.state is State.DONE for one in inside),
        len(inside),
        tuple(milestones(workspace, active, days[-1])),
        tuple(_checkpoints(workspace, active, week, days[0], kept)),
        encouragement(active.roadmap, missed_days(workspace, active, today), week),
        tuple(
            _week_row(one) for one in roadmap_view(active, today).weeks if one.number <= week + 1
        ),
        planned_end(active.dated),
        end_date(active.dated),
        sum(one.state is not State.DONE for one in later),
        sum(one.state is State.LATE for one in active.dated),
        tuple(_posts(active, week)),
        tuple(waiting_revisits(active)),
        tuple(_blanks(workspace, active)),
    )


def _posts(active: ActivePlan, week: int) -> Iterator[str]:
    """Yield what is to be posted once a week, or every second one; days have their own tasks."""
    due = {"weekly"} | ({"two-weekly"} if week and week % 2 == 0 else set())
    yield from (post.about for post in active.roadmap.posts if post.when in due)


def _week_row(week: WeekView) -> WeekRow:
    return WeekRow(week.number, week.title, week.done, week.total, week.last)


def _blanks(workspace: Workspace, active: ActivePlan) -> Iterator[Filled]:
    own = {blank.id for blank in active.roadmap.blanks}
    yield from (one for one in blanks(workspace, [active]) if one.blank.id in own)


def _week_number(active: ActivePlan, days: Sequence[date]) -> int:
    """Return the roadmap's week that the last of these dates has reached; 0 before the first."""
    numbers = [
        one.day_number for one in active.dated
        if one.has_a_date and one.date <= days[-1] and not is_revisit(one.task)
    ]  # fmt: skip
    found = active.roadmap.week_of(max(numbers, default=0))
    return found.number if found is not None else 0


def _checkpoints(
    workspace: Workspace,
    active: ActivePlan,
    week: int,
    first: date,
    kept: Mapping[str, str | bool],
) -> Iterator[CheckpointStand]:
    """Yield the checkpoints whose week was reached, each until a week in which it was answered."""
    for one in active.roadmap.checkpoints:
        asked = week - week % one.every_weeks
        numbers = {
            day.number for week in active.roadmap.weeks if week.number == asked for day in week.days
        }
        dates = [
            each.planned for each in active.dated if each.day_number in numbers and each.has_a_date
        ]
        if not dates:
            continue
        since = min(dates)
        if not answered_between(workspace, one.id, since - timedelta(days=since.weekday()), first):
            yield _checkpoint(one, kept)


def _checkpoint(checkpoint: Checkpoint, kept: Mapping[str, str | bool]) -> CheckpointStand:
    answers = {
        question.id: kept.get(f"{checkpoint.id}/{question.id}") for question in checkpoint.questions
    }
    questions = tuple(
        (question.id, question.ask, None if answers[question.id] is None
         else bool(answers[question.id]))
        for question in checkpoint.questions
    )  # fmt: skip
    said = [verdict.say for verdict in checkpoint.verdicts if answers.get(verdict.if_no) is False]
    if answers and all(answers.values()):
        said = [checkpoint.all_yes] if checkpoint.all_yes else []
    return CheckpointStand(checkpoint.id, checkpoint.title, questions, " ".join(said))
