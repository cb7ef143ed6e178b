"""Whole roadmaps, lived by a simulated learner: what the days take, and what is known at the end.

``python -m bench.simulate`` prints a page for each roadmap and pace; ``--write FILE`` keeps them,
with a picture of each beside it. Where roadmaps are named, the file keeps what it says of others.
The learner does what Today asks, misses no day, takes the minutes that tasks name, rebuilds katas
within par or a little over, and knows a card with the probability that FSRS gives it. Nothing here
is measured on people.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.authored_hours import authored_hours
from coach.judge.verdict import CaseResult, Outcome, Verdict
from coach.paths import find_paths
from coach.plan.dates import planned_end
from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing
from coach.recall.memory import retrievability
from coach.recall.queue import scheduled
from coach.store import events as kinds
from coach.usecases.demo import DemoLearner, prepare_home
from coach.usecases.planning.day_parts import LineKind
from coach.usecases.planning.plans import active_plans
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.plan.roadmap import Task
    from coach.recall.cards import Card
    from coach.recall.queue import Due
    from coach.usecases.planning.plans import ActivePlan

PACES = (
    ("sprint-21", ""), ("six-week-checklist", ""), ("ml-30-weeks", ""), ("ai-52-weeks", ""),
    ("job-ready", "24"), ("job-ready", "36"),
)  # fmt: skip
BEGIN = date(2026, 9, 6)
"""A Sunday: day 0; day 1 is Monday, as the roadmaps have it."""
MOST_DAYS = 500
LATELY = 30
"""Days at the end whose answers are compared with what FSRS said of them."""
_SITTINGS = 3
"""What is forgotten comes back within minutes."""


@dataclass
class Day:
    """Minutes of one day, what it may take, and the cards that were new on it."""

    date: date
    hours: int = 0
    """The minutes that the roadmap's author gives it."""
    allowance: float = 0.0
    """The minutes that recall may take beside them."""
    tasks: float = 0.0
    comes_back: float = 0.0
    cards: float = 0.0
    katas: float = 0.0
    """Of katas and drills that fall due; those that a task names count inside the task."""
    new: int = 0
    waited: list[int] = field(default_factory=list)
    """Days since the task, for each new card that one names."""
    early: list[str] = field(default_factory=list)
    """New cards that a task names which was not done yet."""
    left: list[str] = field(default_factory=list)
    """Optional work for which the day had no room."""
    answers: list[tuple[float, bool]] = field(default_factory=list)
    """The chance of knowing each known card, and whether it was."""

    @property
    def total(self) -> float:
        return self.tasks + self.comes_back + self.cards + self.katas

    @property
    def cap(self) -> float:
        """What the day may take: its hours, the allowance of recall, a kata where one is due."""
        return self.hours + self.allowance + self.katas

    @property
    def is_over(self) -> bool:
        """Whether it took more, by the whole minutes in which hours are written."""
        return self.total >= self.cap + 1

    @property
    def reason(self) -> str:
        """Return what took a day over: its work, or cards that were forgotten near the end."""
        if self.tasks + self.comes_back > self.hours:
            return "its work alone is longer than its hours"
        return "cards forgotten near the end came back"


@dataclass(frozen=True)
class Year:
    """A roadmap as it was lived."""

    days: list[Day]
    authored_end: date
    met: int
    """Cards that were answered at least once."""
    unmet: int
    """Cards of tasks that were done, for which there was no day up to the end."""
    katas: int
    """Katas that were passed."""
    predicted: float
    """The mean chance of recall of all cards met, at the end."""
    actual: float
    """The share of them known when all are asked once more."""


class Simulated(DemoLearner):
    """Does what Today asks, each day until the roadmap is done; counts the minutes."""

    def __init__(self, workspace: Workspace, roadmap: str, track: str) -> None:
        super().__init__(workspace, seed=7)
        self.roadmap, self.track = roadmap, track
        self.lived: list[Day] = []
        self.named: dict[str, list[str]] = {}

    def finish(self, most_days: int = MOST_DAYS) -> Year:
        """Live until nothing of the roadmap is open, or so many days; return what was lived."""
        self._prepare(BEGIN)
        begun = active_plans(self.workspace)[0]
        self.named = self._tasks_by_card()
        hours = authored_hours(begun, most_days)
        authored_end = planned_end(begun.dated) or BEGIN
        for number in range(most_days):
            on = BEGIN + timedelta(days=number)
            self.lived.append(Day(on, hours[on], self.workspace.config.cards_minutes_a_day))
            self._live_day(on, number)
            if on >= authored_end and not self._is_open():
                break
        return Year(self.lived, authored_end, *self._known())

    def _known(self) -> tuple[int, int, int, float, float]:
        """Return cards met and not met, katas passed, recall as predicted and as it turns out."""
        day = self.workspace.moment().day
        connection = self.workspace.store.connection
        chances = []
        for (subject,) in connection.execute("SELECT subject FROM card_state").fetchall():
            state = scheduled(self.workspace.store, subject)
            if state is not None:
                chances.append(retrievability(state.memory, max(day - state.last_day, 0)))
        known = [self.drawn.random() < chance for chance in chances]
        passed = "SELECT count(DISTINCT subject) FROM attempts WHERE passed = 1"
        katas = connection.execute(passed).fetchone()[0]
        done = {subject for (subject,) in connection.execute("SELECT subject FROM task_state")}
        unmet = sum(not done.isdisjoint(tasks) for tasks in self.named.values())
        return len(chances), unmet, katas, _mean(chances), _mean(known)

    def _live_day(self, day: date, number: int) -> None:
        self._move_to(day, 8)
        asked = today(self.workspace)
        self._tick(day)
        for line in asked.lines:
            if line.kind in (LineKind.KATA, LineKind.DRILL):
                self._practise(line.target.partition(":")[2], line.minutes, line.kind)
        self._answer()

    def _practise(self, slug: str, minutes: int, kind: LineKind) -> None:
        """Rebuild a kata that is due, or one function of it, as the drill screen records it."""
        self.lived[-1].katas += minutes
        if kind is LineKind.KATA:
            self._rebuild(slug)
            return
        kata = self.workspace.library.kata(slug)
        self._pass(60.0 * minutes)
        body = {"function": "", "passed": True, "day": self.workspace.moment().day}
        self.workspace.store.append(kinds.KATA_DRILLED, f"{kata.pack}:kata/{slug}", body)

    def _is_open(self) -> bool:
        return any(
            dated.is_open and dated.has_a_date
            for active in active_plans(self.workspace)
            for dated in active.dated
        )

    def _tasks_by_card(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for active in active_plans(self.workspace):
            for dated in active.dated:
                for name in dated.task.cards:
                    key = name if ":" in name else f"coach:{name}"
                    found[key].append(f"{active.plan.id}/{dated.task.id}")
        return found

    def _do(self, active: ActivePlan, task: Task) -> None:
        """Do a task; what is optional waits for a day with room."""
        lived = self.lived[-1]
        if task.optional and lived.tasks + lived.comes_back + task.minutes > lived.hours:
            lived.left.append(task.id)
            return
        super()._do(active, task)
        if any(each.id == task.id for each in active.roadmap.tasks):
            lived.tasks += task.minutes
        else:
            lived.comes_back += task.minutes

    def _answer(self) -> None:
        """Answer what is due; the queue minds the clock, so fewer at a time towards the end."""
        for _ in range(_SITTINGS):
            while due := self.workspace.queue().due(self.workspace.moment()):
                left = self.lived[-1].allowance - self.lived[-1].cards
                for one in due[: max(1, int(left / 2))]:
                    self._answer_one(one, self.workspace.library.card(one.subject))
            self._pass(660)

    def _answer_one(self, due: Due, card: Card) -> None:
        before = self.workspace.clock.now()
        if scheduled(self.workspace.store, due.subject) is None:
            self._note_new(due.subject)
        super()._answer_one(due, card)
        self.lived[-1].cards += (self.workspace.clock.now() - before).total_seconds() / 60

    def _knows(self, chance: float) -> bool:
        knows = super()._knows(chance)
        self.lived[-1].answers.append((chance, knows))
        return knows

    def _note_new(self, subject: str) -> None:
        """Check, against the roadmap itself, that a task which names the card was done."""
        self.lived[-1].new += 1
        tasks = self.named.pop(subject, [])
        marks = ", ".join("?" * len(tasks))
        done = self.workspace.store.connection.execute(
            f"SELECT min(day) FROM task_state WHERE subject IN ({marks})", tasks
        ).fetchone()[0]
        if tasks and done is None:
            self.lived[-1].early.append(subject)
        elif tasks:
            self.lived[-1].waited.append(self.lived[-1].date.toordinal() - done)

    def _judged(self, kata: Kata) -> Verdict:
        """A pass, as the judge would say it; what is measured here is time, not code."""
        return Verdict(kata.key, (CaseResult("all", "all cases", Outcome.PASSED),), seed=1)

    def _commit(self, message: str, touching: str = "") -> Evidence | Rejected:
        paths = (touching,) if touching else ()
        return Evidence(EvidenceKind.COMMIT, "0" * 40, Standing.STATED, touched=paths)

    def _git(self, *words: str) -> None:
        return


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def simulated(
    roadmap: str,
    track: str = "",
    most_days: int = MOST_DAYS,
    parsed: Path | None = None,
    cards: str = "",
) -> Year:
    """Return one roadmap at one pace as it was lived, whole or its first days.

    ``parsed`` is the cache of a coach that has read the content, so that it is not read again;
    ``cards`` are lines of the settings' section of that name.
    """
    with tempfile.TemporaryDirectory(prefix="coach-simulate-") as folder:
        environ = prepare_home(Path(folder) / "home")
        if parsed is not None:
            file = find_paths(environ).content_cache
            file.parent.mkdir(parents=True)
            shutil.copy(parsed, file)
        file = Path(folder, "home", "config", "config.toml")
        # Everything at its default, but for the folder that files of evidence are written to.
        file.write_text(file.read_text().replace("new_a_day = 6", cards))
        environ |= {"COACH_NOW": f"{BEGIN}T08:00", "TZ": "UTC"}
        with closing(open_workspace(environ)) as workspace:
            # Nobody edits the roadmap meanwhile, and reading it is a third of the time.
            once = cache(workspace.library.roadmap)
            workspace.library.roadmap = once  # type: ignore[method-assign]
            return Simulated(workspace, roadmap, track).finish(most_days)


def _parsed(folder: str) -> Path:
    """Return a cache of the built-in content, read once for all roadmaps."""
    with closing(open_workspace({**os.environ, "COACH_HOME": folder})) as workspace:
        workspace.library.problems()
        return workspace.paths.content_cache


def main(arguments: Sequence[str] | None = None) -> None:
    """Live the roadmaps that are named, or all of them."""
    from bench.simulated_page import HEAD

    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("roadmaps", nargs="*")
    parser.add_argument("--minutes", type=int, help="of cards a day (cards.minutes_a_day)")
    parser.add_argument("--write", type=Path, help="write the page to this file")
    options = parser.parse_args(arguments)
    os.environ.pop("COACH_NOW", None)
    chosen = [pace for pace in PACES if not options.roadmaps or pace[0] in options.roadmaps]
    with tempfile.TemporaryDirectory(prefix="coach-simulate-") as folder:
        found = _pages(chosen, _parsed(folder), options.minutes, options.write)
    if options.write:
        found = {**sections(options.write), **found}
    names = [name for name in map(_name, PACES) if name in found]
    text = "\n".join([HEAD, *(found[name] for name in names)])
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text)


def sections(file: Path) -> dict[str, str]:
    """Return what a page of before says, by roadmap and pace, each with its heading."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    parts = text.split("\n## ")[1:]
    return {part.partition("\n")[0]: f"## {part.rstrip()}\n" for part in parts}


def _name(pace: tuple[str, str]) -> str:
    roadmap, track = pace
    return f"{roadmap}, {track} weeks" if track else roadmap


def _pages(
    chosen: Sequence[tuple[str, str]], parsed: Path, minutes: int | None, write: Path | None
) -> dict[str, str]:
    """Return the pages of these roadmaps at their paces; draw their pictures beside the file."""
    from bench.simulated_page import page, picture

    cards, found = f"minutes_a_day = {minutes}" if minutes else "", dict[str, str]()
    for roadmap, track in chosen:
        year = simulated(roadmap, track, parsed=parsed, cards=cards)
        name = _name((roadmap, track))
        file = f"simulated-{roadmap}{'-' + track if track else ''}.svg"
        found[name] = "\n".join(page(name, year, f"pictures/{file}"))
        if write:
            picture(write.parent / "pictures" / file, name, year)
    return found


if __name__ == "__main__":
    main()
