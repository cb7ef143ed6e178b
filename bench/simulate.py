"""Whole roadmaps, lived by a simulated learner: what the days take, and what is known at the end.

``python -m bench.simulate`` prints a page for each roadmap and pace; ``--write FILE`` keeps them.
The learner does what Today asks, misses no day, takes the hours that tasks name, rebuilds katas
within par or a little over, and knows a card with the probability that FSRS gives it. Nothing
here is measured on people.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.judge.verdict import CaseResult, Outcome, Verdict
from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing
from coach.recall.memory import retrievability
from coach.recall.queue import scheduled
from coach.usecases.day_parts import LineKind
from coach.usecases.demo import DemoLearner, prepare_home
from coach.usecases.plans import active_plans
from coach.usecases.rebuild import par_minutes
from coach.usecases.today import today
from coach.usecases.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.plan.dates import Dated
    from coach.recall.cards import Card
    from coach.recall.queue import Due
    from coach.usecases.plans import ActivePlan

PACES = (
    ("sprint-21", ""), ("six-week-checklist", ""), ("ml-30-weeks", ""), ("ai-52-weeks", ""),
    ("job-ready", "24"), ("job-ready", "36"),
)  # fmt: skip
BEGIN = date(2026, 9, 6)
"""A Sunday: day 0; day 1 is Monday, as the roadmaps have it."""
MOST_DAYS = 500
_WIDTH = 40


@dataclass
class Day:
    """Minutes of one day, and the cards that were new on it."""

    date: date
    tasks: float = 0.0
    cards: float = 0.0
    katas: float = 0.0
    new: int = 0
    early: list[str] = field(default_factory=list)
    """New cards that a task names which was not done yet."""
    over: bool = False
    """Whether tasks asked for more than the roadmap wrote on any one of its days that week."""

    @property
    def total(self) -> float:
        return self.tasks + self.cards + self.katas


class Simulated(DemoLearner):
    """Does what Today asks, each day until the roadmap is done; counts the minutes."""

    def __init__(self, workspace: Workspace, roadmap: str, track: str) -> None:
        super().__init__(workspace, seed=7)
        self.roadmap, self.track = roadmap, track
        self.lived: list[Day] = []
        self.named: dict[str, list[str]] = {}
        self.largest: dict[tuple[int, int], int] = {}
        """The most minutes that the roadmap has on a day, by week."""

    def finish(self) -> list[Day]:
        """Live until nothing of the roadmap is open; return the days."""
        self._prepare(BEGIN)
        self.named, self.largest = self._tasks_by_card(), self._largest_days()
        for number in range(MOST_DAYS):
            self._live_day(BEGIN + timedelta(days=number), number)
            if not self._is_open():
                break
        return self.lived

    def known(self) -> tuple[int, float]:
        """Return how many cards were met, and their mean chance of recall at the end."""
        day = self.workspace.moment().day
        rows = self.workspace.store.connection.execute("SELECT subject FROM card_state")
        chances = []
        for (subject,) in rows.fetchall():
            state = scheduled(self.workspace.store, subject)
            if state is not None:
                chances.append(retrievability(state.memory, max(day - state.last_day, 0)))
        return len(chances), statistics.fmean(chances) if chances else 0.0

    def _live_day(self, day: date, number: int) -> None:
        self.lived.append(Day(day))
        self._move_to(day, 8)
        asked = today(self.workspace)
        self._tick(day)
        for line in asked.lines:
            if line.kind is LineKind.KATA:
                kata = self.workspace.library.kata(line.target.partition(":")[2])
                self.lived[-1].katas += par_minutes(self.workspace, kata)
                self._rebuild(kata.slug)
        self._answer()
        week = day.isocalendar()[:2]
        self.lived[-1].over = self.lived[-1].tasks > self.largest[week]

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

    def _largest_days(self) -> dict[tuple[int, int], int]:
        minutes: dict[date, int] = defaultdict(int)
        for active in active_plans(self.workspace):
            for dated in active.dated:
                minutes[dated.planned] += dated.task.minutes
        largest: dict[tuple[int, int], int] = defaultdict(int)
        for day, planned in minutes.items():
            week = day.isocalendar()[:2]
            largest[week] = max(largest[week], planned)
        return largest

    def _do(self, active: ActivePlan, dated: Dated) -> None:
        super()._do(active, dated)
        self.lived[-1].tasks += dated.task.minutes

    def _answer_one(self, due: Due, card: Card) -> None:
        before = self.workspace.clock.now()
        if scheduled(self.workspace.store, due.subject) is None:
            self._note_new(due.subject)
        super()._answer_one(due, card)
        self.lived[-1].cards += (self.workspace.clock.now() - before).total_seconds() / 60

    def _note_new(self, subject: str) -> None:
        """Check, against the roadmap itself, that a task which names the card was done."""
        self.lived[-1].new += 1
        tasks = self.named.get(subject, [])
        marks = ", ".join("?" * len(tasks))
        done = self.workspace.store.connection.execute(
            f"SELECT count(*) FROM task_state WHERE subject IN ({marks})", tasks
        ).fetchone()[0]
        if tasks and not done:
            self.lived[-1].early.append(subject)

    def _judged(self, kata: Kata, source: str) -> Verdict:
        """A pass, as the judge would say it; what is measured here is time, not code."""
        return Verdict(kata.key, (CaseResult("all", "all cases", Outcome.PASSED),), seed=1)

    def _commit(self, message: str, touching: str = "") -> Evidence | Rejected:
        paths = (touching,) if touching else ()
        return Evidence(EvidenceKind.COMMIT, "0" * 40, Standing.STATED, touched=paths)

    def _git(self, *words: str) -> None:
        return


def simulated(roadmap: str, track: str) -> tuple[list[Day], int, float]:
    """Return the days of one roadmap at one pace, the cards met, and their recall at the end."""
    with tempfile.TemporaryDirectory(prefix="coach-simulate-") as folder:
        environ = prepare_home(Path(folder) / "home")
        file = Path(folder, "home", "config", "config.toml")
        # Everything at its default, but for the folder that files of evidence are written to.
        file.write_text(file.read_text().replace("new_a_day = 6\n", ""))
        environ |= {"COACH_NOW": f"{BEGIN}T08:00", "TZ": "UTC"}
        with closing(open_workspace(environ)) as workspace:
            learner = Simulated(workspace, roadmap, track)
            days = learner.finish()
            return days, *learner.known()


def page(roadmap: str, track: str) -> Iterator[str]:
    """Yield the lines of one roadmap's section."""
    days, met, recall = simulated(roadmap, track)
    work = [day for day in days if day.tasks]
    name = f"{roadmap}, {track} weeks" if track else roadmap
    yield f"## {name}"
    yield ""
    yield f"{len(days)} days from {days[0].date} to {days[-1].date}, tasks on {len(work)} of them."
    yield ""
    yield "| minutes a day | median | 9 of 10 days within | most |"
    yield "|---|---|---|---|"
    for what, counted in (("tasks", work), ("cards", days), ("katas", days), ("total", work)):
        minutes = sorted(getattr(day, what) for day in counted)
        most, tenth = minutes[-1], minutes[int(0.9 * (len(minutes) - 1))]
        yield f"| {what} | {statistics.median(minutes):.0f} | {tenth:.0f} | {most:.0f} |"
    yield ""
    over = sum(day.over for day in days)
    yield f"{over} days ask for more than the largest day that the roadmap has in that week."
    early = sum(len(day.early) for day in days)
    yield (
        f"{sum(day.new for day in days)} new cards, {early} of them before a task that names them;"
        f" {met} met, mean chance of recall at the end {recall:.0%}."
    )
    yield ""
    yield from _plot(days)
    yield ""


def _plot(days: Sequence[Day]) -> Iterator[str]:
    """Yield a bar a week: minutes a day, ``#`` tasks, ``+`` cards, ``*`` katas."""
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    most = max(sum(day.total for day in week) / 7 for week in weeks)
    scale = _WIDTH / max(most, 1.0)
    yield "```"
    yield "minutes a day, by week: # tasks, + cards, * katas"
    for number, week in enumerate(weeks, start=1):
        parts = [
            sum(getattr(day, what) for day in week) / 7 for what in ("tasks", "cards", "katas")
        ]
        bar = "".join(sign * round(part * scale) for sign, part in zip("#+*", parts, strict=True))
        yield f"{number:3} {sum(parts):4.0f} {bar}"
    yield "```"


def main(arguments: Sequence[str] | None = None) -> None:
    """Live the roadmaps that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.simulate", description=__doc__)
    parser.add_argument("roadmaps", nargs="*")
    parser.add_argument("--write", type=Path, help="write the page to this file")
    options = parser.parse_args(arguments)
    os.environ.pop("COACH_NOW", None)
    chosen = [pace for pace in PACES if not options.roadmaps or pace[0] in options.roadmaps]
    found = [line for roadmap, track in chosen for line in page(roadmap, track)]
    text = "\n".join([_HEAD, *found])
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text)


_HEAD = """\
# A year, simulated

Made by `make simulate`. A simulated learner lives each roadmap from its first day to its last:
does what Today asks, misses nothing, takes the minutes that tasks name, knows a card with the
probability that FSRS gives it (a new one three times in four), and rebuilds the katas that fall
due, at their par. Settings are the defaults. These are sums over the roadmaps' own figures, and
no measurement of people.
"""


if __name__ == "__main__":
    main()
