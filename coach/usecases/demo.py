"""A demo learner: three months of made-up history, lived day by day through the same use-cases.

Who looks at coach for the first time sees full screens; nobody's own data is touched. Memory fades
as FSRS says, a tenth of the days are missed, and the same seed makes the same months.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.clock import Clock
from coach.journal.close import Close
from coach.paths import find_paths
from coach.plan.commits import check_commit
from coach.plan.evidence import (
    Evidence,
    EvidenceKind,
    Rejected,
    Standing,
    accepts,
    check_file,
    kata_passed,
    stated_note,
    stated_number,
    stated_url,
)
from coach.plan.roadmap import Task
from coach.plan.wanted import CommitWanted, FileWanted, KataWanted, NumberWanted, UrlWanted, Wanted
from coach.recall.checkers.result import RIGHT, wrong
from coach.recall.memory import Rating, retrievability
from coach.recall.queue import Counts, Due, scheduled
from coach.record import record, replace
from coach.store import events as kinds
from coach.usecases.cards.answer import Question, due_cards, record_answer
from coach.usecases.demo_katas import ModelVerdicts, model_source
from coach.usecases.journal.closing import close_day, draft_close
from coach.usecases.katas.attempts import start_attempt
from coach.usecases.katas.submissions import take_verdict
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans, start_plan
from coach.usecases.planning.tick import settled_body
from coach.usecases.planning.today_plans import coming_back
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import Verdict
    from coach.recall.cards import Card

DAYS = 90
ROADMAP = "ml-30-weeks"
KATAS = ("two_sum", "merge_sort", "balanced_brackets", "binary_search", "dijkstra")
KATA_EVERY, KATA_DAY = 9, 4
"""One of them every so many days, from this one on."""
FIRST_CHANCE = 0.75
"""Of knowing a card that was never met."""
_SEED = 30
_MISSED = 0.1
_RESTS = (41, 40)
"""Days before today on which there was a short holiday: two in a row."""
_SENTENCES = (
    "The derivation only stuck once I wrote it out twice.",
    "Shapes first, then code: tomorrow begin with the shapes.",
    "I read too long today. Write sooner.",
    "The gradient was right; the learning rate was not.",
    "Ask why the loss fell so fast before being glad of it.",
    "Ten minutes of cards in the tram are worth an evening.",
)
_GIT = ("git", "-c", "maintenance.auto=false", "-c", "core.fsync=none")
"""Nothing is tidied up after each of a hundred commits, and a made-up learner may be lost."""
_FILE = "# Notes and code of the demo learner.\n"


@record
class Lived:
    """How far the months have come: to be shown while they are made."""

    day: int
    days: int


class DemoLearner:
    """Works through the days before today in a workspace that holds nothing else."""

    def __init__(self, workspace: Workspace, days: int = DAYS, seed: int = _SEED) -> None:
        self.real = workspace.clock
        self.workspace = workspace
        self.days = days
        self.drawn = random.Random(seed)
        self.verdicts = ModelVerdicts(workspace, _SEED)
        self.folder = Path(workspace.config.work_repository)
        self.roadmap, self.track = ROADMAP, ""

    def live(self) -> Generator[Lived, None, None]:
        """Live all days, one at a time; the clock is the real one again at the end."""
        today = self.real.today()
        first = today - timedelta(days=self.days)
        with closing(self.verdicts):
            self._prepare(first)
            self._foresee(today)
            for number in range(self.days):
                if not self._is_missed(number):
                    self._live_day(first + timedelta(days=number), number)
                yield Lived(number + 1, self.days)
        self._set_clock(self.real)
        self.workspace.store.connection.execute("PRAGMA synchronous = FULL")

    def _prepare(self, first: date) -> None:
        """Begin a plan on the first day, in a git repository of one's own."""
        self.workspace.store.connection.execute("PRAGMA synchronous = OFF")
        self._git("init", "-q")
        for name, value in (("user.name", "Demo learner"), ("user.email", "demo@example.org")):
            self._git("config", name, value)
        self._move_to(first, 8)
        start_plan(self.workspace, self.roadmap, first, track=self.track)

    def _is_missed(self, number: int) -> bool:
        before = self.days - number
        # The first and the last day are there, so that both have something to show.
        drawn = self.drawn.random() < _MISSED and 1 < before < self.days
        return before in _RESTS or drawn

    def _live_day(self, day: date, number: int) -> None:
        self._move_to(day, 18)
        self._tick(day)
        self._answer()
        if number % KATA_EVERY == KATA_DAY:
            self._rebuild(KATAS[number // KATA_EVERY % len(KATAS)])
        if self.drawn.random() < 0.6:
            self._close(day)
        self._commit("The day's notes")

    def _move_to(self, day: date, hour: int) -> None:
        begin = self.real.day_begins(day)
        self._set_clock(replace(self.real, frozen=begin + timedelta(hours=hour - 4)))

    def _pass(self, seconds: float) -> None:
        now = self.workspace.clock.now() + timedelta(seconds=seconds)
        self._set_clock(replace(self.real, frozen=now))

    def _set_clock(self, clock: Clock) -> None:
        self.workspace.store.clock = clock
        self.workspace = replace(self.workspace, clock=clock)

    # Tasks.

    def _tick(self, day: date) -> None:
        for active in active_plans(self.workspace):
            for dated in active.dated:
                if dated.is_open and dated.has_a_date and dated.date <= day:
                    self._do(active, dated.task)
            for task in self._coming_back(active, day):
                self._do(active, task)

    def _coming_back(self, active: ActivePlan, day: date) -> Iterator[Task]:
        """Yield what comes back on this day and is not done yet."""
        for section in coming_back(self.workspace, active, day):
            for line in section.lines:
                task = active.roadmap.task(line.target.partition("/")[2])
                if task is not None and not line.done:
                    yield task

    def _do(self, active: ActivePlan, task: Task) -> None:
        evidence = [self._shown(wanted) for wanted in task.deliverable]
        if accepts(task, evidence) is not None:
            return  # It stays open, as it does for people.
        self._pass(60.0 * max(task.minutes, 1))
        body = settled_body(self.workspace, evidence)
        self.workspace.store.append(kinds.TASK_DONE, f"{active.plan.id}/{task.id}", body)

    def _shown(self, wanted: Wanted) -> Evidence:
        match wanted:
            case FileWanted():
                shown = check_file(self._write(wanted))
            case CommitWanted():
                shown = self._commit(wanted.about, wanted.touching)
            case KataWanted(kata=kata):
                self._rebuild(kata)
                return kata_passed(kata)
            case NumberWanted(name=name):
                shown = stated_number(f"{name}={_reached(wanted)}")
            case UrlWanted():
                shown = stated_url("https://example.org/demo")
            case _:
                shown = stated_note("Done, and written down in the day's notes.")
        if isinstance(shown, Rejected):
            return Evidence(EvidenceKind.NOTE, shown.reason, Standing.STATED)
        return shown

    def _commit(self, message: str, touching: str = "") -> Evidence | Rejected:
        """Commit what was written, and something new where nothing was, as of this moment."""
        self._write(FileWanted(touching or "log/demo.md"), more=True)
        self._git("add", "--all")
        self._git("commit", "-q", "--message", message)
        return check_commit(self.folder, "HEAD", (CommitWanted(message, touching),))

    def _git(self, *words: str) -> None:
        now = self.workspace.clock.now().isoformat()
        dated = {**os.environ, "GIT_AUTHOR_DATE": now, "GIT_COMMITTER_DATE": now}
        if shutil.which("git"):
            subprocess.run([*_GIT, *words], cwd=self.folder, env=dated, check=False)

    def _write(self, wanted: FileWanted, more: bool = False) -> Path:
        """Write what a task asks to see: a file of its name, in a folder where it names one."""
        name = wanted.path.replace("*", "demo").strip("/")
        path = self.folder / name / "notes.py" if wanted.is_folder else self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if more else "w", encoding="utf-8") as file:
            file.write(_FILE)
        return path.parent if wanted.is_folder else path

    # Cards.

    def _answer(self) -> None:
        """Answer what is due, and what comes back within minutes."""
        for _ in range(3):
            for due, card in due_cards(self.workspace):
                self._answer_one(due, card)
            self._pass(660)

    def _answer_one(self, due: Due, card: Card) -> None:
        seconds = self.drawn.lognormvariate(3.0, 0.5)
        self._pass(seconds)
        now = self.workspace.moment()
        before = scheduled(self.workspace.store, due.subject)
        chance = FIRST_CHANCE
        if before is not None:
            chance = retrievability(before.memory, max(now.day - before.last_day, 0))
        knows = self._knows(chance)
        rating = self.drawn.choices((2, 3, 4), (1, 7, 2))[0] if knows else 1
        question = Question(card, due.group, before, now, {}, Counts(0, 0, 0))
        checked = RIGHT if knows else wrong("Not right.")
        milliseconds = round(seconds * 1000)
        record_answer(
            self.workspace, question, Rating(rating), checked=checked, milliseconds=milliseconds
        )

    def _knows(self, chance: float) -> bool:
        return self.drawn.random() < chance

    # Katas.

    def _foresee(self, today: date) -> None:
        """Begin to judge what the days to come will ask for, in their order."""
        katas = [(KATA_EVERY * number + KATA_DAY, slug) for number, slug in enumerate(KATAS)]
        for active in active_plans(self.workspace):
            first = active.plan.start
            for dated in active.dated:
                if dated.has_a_date and dated.date < today:
                    asked = [one for one in dated.task.deliverable if isinstance(one, KataWanted)]
                    katas += [((dated.date - first).days, one.kata) for one in asked]
        for number, slug in sorted(katas):
            if number < self.days and (kata := self._kata(slug)) is not None:
                self.verdicts.begin(kata)

    def _rebuild(self, slug: str) -> None:
        """Pass a kata with its model solution; the time is made up."""
        kata = self._kata(slug)
        if kata is None:
            return
        attempt = start_attempt(self.workspace, kata)
        verdict = self._judged(kata)
        seconds = attempt.par_minutes * 60 * self.drawn.uniform(0.4, 1.3)
        self._pass(seconds)
        take_verdict(self.workspace, attempt, model_source(kata), verdict, seconds)

    def _kata(self, slug: str) -> Kata | None:
        try:
            return self.workspace.library.kata(slug)
        except NotFoundError:
            return None

    def _judged(self, kata: Kata) -> Verdict:
        return self.verdicts.of(kata)

    # The evening.

    def _close(self, day: date) -> None:
        close: Close = draft_close(self.workspace, day)
        sentence = self.drawn.choice(_SENTENCES)
        close_day(self.workspace, replace(close, sentence=sentence))


def _reached(wanted: NumberWanted) -> float:
    """Return a number that reaches the gate."""
    low = wanted.at_least if wanted.at_least is not None else wanted.above
    high = wanted.at_most if wanted.at_most is not None else wanted.below
    if low is None:
        return 1.0 if high is None else high * 0.9
    return low * 1.02 if high is None else (low + high) / 2


_CONFIG = """\
[cards]
new_a_day = 6

[work]
repository = "{repository}"
"""


def prepare_home(home: Path) -> dict[str, str]:
    """Write a demo learner's settings below an empty folder; return an environment to open it."""
    repository = home / "learning"
    repository.mkdir(parents=True)
    environ = {**os.environ, "COACH_HOME": str(home)}
    file = find_paths(environ).config_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_CONFIG.format(repository=repository.as_posix()), encoding="utf-8")
    return environ


def make_demo(workspace: Workspace, report: Callable[[Lived], None], days: int = DAYS) -> None:
    """Fill an empty workspace with a demo learner's months, reporting after each day."""
    with closing(DemoLearner(workspace, days).live()) as months:
        for lived in months:
            report(lived)
