"""A day made to fit: so many minutes, or no connection; cards, katas and what comes back included.

What is kept takes the minutes in this order: cards (half of a short day at most), the plans' own
tasks, what comes back, katas. Only what is left then pulls later work forward.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from coach.plan.dates import Dated, State, schedule, tasks_on, today_tasks
from coach.plan.parts import Missed
from coach.plan.reasons import spoken
from coach.plan.refit import Refit, pull_forward, refit
from coach.plan.roadmap import Need
from coach.record import record, replace
from coach.usecases.planning.day_parts import Line, LineKind, Section
from coach.usecases.planning.plans import ActivePlan, settled
from coach.usecases.planning.today_plans import by_day, coming_back, task_line
from coach.usecases.workspace import Workspace

CARDS_SHARE = 2
"""Cards take one part in so many of a short day, where a plan has work for it."""


@record
class Short:
    """What there is of a day; None minutes is the whole of it."""

    minutes: int | None
    offline: bool


class ShortDay:
    """One fitting: the minutes that are left, what stays, and what is left out."""

    def __init__(self, workspace: Workspace, day: date, short: Short) -> None:
        self.workspace = workspace
        self.day = day
        self.short = short
        self.room: float = math.inf if short.minutes is None else short.minutes
        self.fitted: list[tuple[ActivePlan, Refit]] = []
        self.moved: list[Line] = []
        """Tasks of the plans that move on."""
        self.left: list[Line] = []
        """Lines beside them for which there is no time or no connection."""
        self.warnings: list[str] = []

    def sections(
        self, active: Sequence[ActivePlan], warm_up: Section, noted: Section
    ) -> list[Section]:
        """Return the sections of the day; ``warnings`` then says what alone is larger than it."""
        cards = self._cards(warm_up, any(today_tasks(plan.dated, self.day) for plan in active))
        self._fit(active)
        back = [self._kept_back(plan) for plan in active]
        katas = self._kept(line for line in warm_up.lines if line.kind is not LineKind.CARDS)
        notes = self._kept(noted.lines)
        found = [replace(warm_up, lines=(*cards, *katas))]
        for (plan, fitted), again in zip(self.fitted, back, strict=True):
            found += [*self._of_plan(plan, fitted), *again]
        found.append(replace(noted, lines=tuple(notes)))
        if self.moved or self.left:
            found.append(Section("Moves on", (*self.moved, *self.left)))
        return found

    def _cards(self, warm_up: Section, busy: bool) -> list[Line]:
        """Return the line of cards, cut to its share of the day."""
        lines = [line for line in warm_up.lines if line.kind is LineKind.CARDS]
        if self.short.minutes is None:
            return lines
        share = max(1, self.short.minutes // (CARDS_SHARE if busy else 1))
        cut = [line if line.minutes <= share else self._fewer(line, share) for line in lines]
        self.room -= sum(line.minutes for line in cut)
        return cut

    def _fewer(self, line: Line, minutes: int) -> Line:
        count = max(1, int(minutes * 60 // self.workspace.seconds_a_card()))
        title = f"{count} of {line.title}"
        return replace(line, title=title, minutes=minutes)

    def _fit(self, active: Sequence[ActivePlan]) -> None:
        """Share the minutes out among the plans, in their order."""
        for plan in active:
            room = None if self.room == math.inf else int(self.room)
            fitted = refit(plan.dated, self.day, room, self.short.offline)
            self.room -= sum(each.task.minutes for each in fitted.kept if not each.task.optional)
            self.fitted.append((plan, fitted))
        larger = [(at, one.larger) for at, (_, one) in enumerate(self.fitted) if one.larger]
        if larger and not any(each for _, one in self.fitted for each in one.kept):
            self._keep_larger(larger[0][0])

    def _keep_larger(self, at: int) -> None:
        """Keep a task that alone is longer than the day, where nothing shorter is to be done."""
        plan, fitted = self.fitted[at]
        assert fitted.larger is not None
        task, room = fitted.larger.task, max(0, int(self.room))
        left_out = tuple(one for one in fitted.left_out if one.task.id != task.id)
        self.fitted[at] = (plan, replace(fitted, kept=(fitted.larger,), left_out=left_out))
        self.room = 0
        self.warnings.append(
            f'"{task.title}" alone takes {task.minutes} minutes, and there are {room}: begin it, '
            "and stop when they are over; it stays open"
        )

    def _kept_back(self, plan: ActivePlan) -> list[Section]:
        kept = [
            replace(section, lines=tuple(self._kept(section.lines)))
            for section in coming_back(self.workspace, plan, self.day)
        ]
        return [section for section in kept if section.lines]

    def _kept(self, lines: Iterable[Line]) -> list[Line]:
        """Return the lines for which there is time and a connection; the others are left out."""
        kept = []
        for line in lines:
            online = self.short.offline and Need.NETWORK in line.needs
            takes = 0 if line.done or line.optional else line.minutes
            if online or takes > self.room:
                self.left.append(self._waits(line))
                continue
            self.room -= takes
            kept.append(line)
        return kept

    def _waits(self, line: Line) -> Line:
        if line.missed is Missed.SKIP:
            reason = "Not today; it is let go, and the next comes on its own date."
            return replace(line, optional=True, state="moved", reason=reason)
        tomorrow = self.day + timedelta(days=1)
        reason = "Not today: it waits until there is time."
        return replace(line, optional=True, state="moved", moves_to=tomorrow, reason=reason)

    def _of_plan(self, plan: ActivePlan, fitted: Refit) -> Iterator[Section]:
        pulled = self._pulled(plan, fitted)
        done = [each for each in tasks_on(plan.dated, self.day) if each.state is State.DONE]
        chosen = {id(each) for each in (*done, *fitted.kept)}
        yield from by_day(plan, [each for each in plan.dated if id(each) in chosen])
        if pulled:
            lines = tuple(task_line(plan, each, _why_forward(each)) for each in pulled)
            yield Section("Pulled forward, it fits today", lines)
        if fitted.left_out:
            self.moved += self._moved(plan, fitted, pulled)

    def _pulled(self, plan: ActivePlan, fitted: Refit) -> tuple[Dated, ...]:
        room = fitted.freed if self.room == math.inf else int(self.room)
        pulled = pull_forward(plan.dated, self.day, room, self.short.offline, fitted)
        self.room -= sum(each.task.minutes for each in pulled)
        return pulled

    def _moved(self, plan: ActivePlan, fitted: Refit, pulled: tuple[Dated, ...]) -> Iterator[Line]:
        """Say where what is left out goes: the rule's own answer, were the rest of today done."""
        doing = {each.task.id: self.day for each in (*fitted.kept, *pulled)}
        done = {**settled(self.workspace, plan.plan), **doing}
        tomorrow = schedule(plan.authored, plan.plan, done, self.day + timedelta(days=1))
        dates = {each.task.id: each.date for each in tomorrow}
        for each in fitted.left_out:
            on = dates[each.task.id]
            line = task_line(plan, each, f"Not today: it moves to {spoken(on)}.")
            yield replace(line, optional=True, state="moved", moves_to=on)


def _why_forward(each: Dated) -> str:
    return f"From day {each.day_number}, planned for {spoken(each.date)}: it fits into today."
