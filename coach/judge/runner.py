"""One submission against the cases: a solver where one is needed, an outcome for each case."""

from __future__ import annotations

import contextlib
import math
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.judge.cases import Case, line_of, place_of
from coach.judge.expect import Mismatch, show
from coach.judge.generated import run_generated
from coach.judge.growth import Growth, Mode, processor_seconds
from coach.judge.kata import Kata
from coach.judge.lender import START_SECONDS, Lender, Setup
from coach.judge.link import Link
from coach.judge.proxy import FIXTURES, SOLUTION, Handle, Module, Session
from coach.judge.sorts import sort_of_words
from coach.judge.trouble import (
    BrokenKataError,
    NoSolverError,
    SolutionError,
    SolverLost,
    UnsendableError,
    Unwritten,
)
from coach.judge.verdict import CaseResult, Outcome, Points, Submission
from coach.judge.visible import visible

CONFINE = Path(__file__).with_name("confine.py")
GUARD = Path(__file__).with_name("guard.py")
LIMITS = Path(__file__).with_name("limits.py")
MOST_SLOW = 3
"""Cases without an answer in time, and none passed: an endless loop, and the rest is not run."""


@dataclass(frozen=True)
class Finding:
    """How one case ended, before it is put on record."""

    outcome: Outcome
    message: str = ""
    input: str = ""
    expected: str = ""
    got: str = ""
    traceback: str = ""
    sort: str = ""


class Runner:
    """Judges one source, case by case, starting another solver when one was lost."""

    def __init__(
        self,
        kata: Kata,
        submission: Submission,
        setup: Setup,
        announce: Callable[[int], None],
        lender: Lender | None = None,
    ) -> None:
        self.kata = kata
        self.source = submission.source
        self.seed = submission.seed
        self.shrink = submission.shrink
        self.timing = Mode(judged=submission.timed, table=submission.shrink)
        self.setup = setup
        self.announce = announce
        self.lender = lender
        self.ends = math.inf
        self.isolation: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()
        self.whole: Finding | None = None
        """How every case ends, where the file cannot even be loaded."""
        self.failed: set[str] = set()
        """Groups in which a case has failed."""
        self.slow = 0
        """Cases that had no answer in time, before any passed."""
        self.any_passed = False
        self.points: Points = ()
        """The times of the usual sizes, where a case has taken them."""
        self._open()
        self.fixtures: dict[str, Any] = {}

    def close(self) -> None:
        self.link.close()

    def begin(self) -> None:
        """Load the learner's code; from here on the total time counts.

        Raises NoSolverError, and BrokenKataError for fixtures that cannot be loaded.
        """
        self.whole = self._load()
        self.ends = time.monotonic() + self.kata.limits.total_seconds

    def run(self, case: Case) -> CaseResult:
        """Return the result of one case. Raises BrokenKataError."""
        started = time.monotonic()
        finding = self.whole or self._find(case)
        self._count(case, finding.outcome)
        result = self._result(case, finding, started)
        if finding.outcome is not Outcome.PASSED and not self.link.dead and self.link.has_strays():
            self.link.close()  # What one case leaves behind must not count in the next.
        return result

    def _count(self, case: Case, outcome: Outcome) -> None:
        if outcome is Outcome.PASSED:
            self.any_passed = True
            return
        self.failed.add(case.group)
        self.slow += outcome is Outcome.TOO_SLOW and not self.any_passed

    def _result(self, case: Case, finding: Finding, started: float) -> CaseResult:
        return CaseResult(
            group=case.group,
            name=self.name_of(case),
            outcome=finding.outcome,
            milliseconds=round((time.monotonic() - started) * 1000, 3),
            input=visible(finding.input),
            expected=visible(finding.expected),
            got=visible(finding.got),
            message=visible(finding.message),
            prints=visible(self.link.taken_output()),
            traceback=visible(finding.traceback),
            seed=self.seed,
            device="cuda" if self.setup.spawned else "cpu",
            # What hypothesis comes upon first differs from seed to seed.
            sort="" if case.generated else visible(finding.sort),
        )

    def name_of(self, case: Case) -> str:
        """Return the case's words, with the device where it is not the CPU."""
        return f"{case.name} (cuda)" if self.setup.spawned else case.name

    def _open(self) -> None:
        try:
            self.link = Link(self.setup, self.lender)
        except OSError as error:
            python = self.setup.python
            raise NoSolverError(f"{python} cannot be started: {error.strerror}") from None
        self.session = Session(self.link)
        self.announce(self.link.process.pid)

    def _find(self, case: Case) -> Finding:
        if time.monotonic() >= self.ends:
            total = self.kata.limits.total_seconds
            return Finding(Outcome.NOT_RUN, f"the {total:g} seconds for the whole file were over")
        if self.slow == MOST_SLOW and not self.any_passed:
            return Finding(
                Outcome.NOT_RUN, f"{MOST_SLOW} cases had no answer in time, and none passed"
            )
        if "growth" in case.fixtures and self.failed - {case.group}:
            return Finding(Outcome.NOT_RUN, "measured once the other cases pass")
        if self.link.dead:
            self._open()
            trouble = self._load()
            if trouble:
                return trouble
        self.session.last_call = None
        self._grant_time()
        return self._run(case, f"{self.seed}:{case.symbol}")

    def _grant_time(self) -> None:
        self.link.deadline = min(time.monotonic() + self.kata.limits.seconds, self.ends)

    def _run(self, case: Case, seed: str) -> Finding:
        growth = Growth(self._processor_seconds, self._grant_time, self.timing)
        every = {**self.fixtures, "rng": random.Random(seed), "growth": growth}
        every["device"] = self.setup.device
        given = {name: every[name] for name in case.fixtures}
        shown = ""
        error: BaseException | None = None
        try:
            if case.generated:
                failure = run_generated(case, given, seed, self.shrink, self._grant_time)
                if failure:
                    shown, error = failure.shown, failure.error
            else:
                case.function(**given)
        except (Exception, Unwritten, SolverLost) as raised:
            error = raised
        self.points = growth.points or self.points
        if error is None:
            return Finding(Outcome.PASSED)
        return self._finding(error, shown)

    def _processor_seconds(self) -> float:
        return processor_seconds(self.link.process.pid)

    def _finding(self, error: BaseException, shown: str) -> Finding:
        """Return what an error in a test says about the learner's code."""
        given = getattr(error, "given", "") or shown or self._last_call()
        if isinstance(error, Mismatch):
            sort = error.sort or sort_of_words(error.message)
            return Finding(
                error.outcome, error.message, given, error.expected, error.got, sort=sort
            )
        if isinstance(error, SolutionError):
            return _raised(error, given, self.kata.needs)
        if isinstance(error, Unwritten):
            return Finding(Outcome.UNWRITTEN, str(error) or "not written yet", given)
        if isinstance(error, SolverLost):
            return Finding(error.outcome, self._lost(error), given)
        if isinstance(error, BrokenKataError):
            raise error
        words = self._unusable(error)
        return Finding(Outcome.WRONG, words, given, sort=sort_of_words(words))

    def _lost(self, error: SolverLost) -> str:
        if error.outcome is Outcome.TOO_SLOW and time.monotonic() < self.ends:
            return f"no answer within {self.kata.limits.seconds:g} seconds"
        return error.message

    def _unusable(self, error: BaseException) -> str:
        hidden = self.kata.folder / "hidden.py"
        if isinstance(error, AssertionError):
            return str(error) or line_of(error, hidden)
        if isinstance(error, UnsendableError):
            return str(error)
        return f"the answer cannot be used: {place_of(error, hidden)}"

    def _last_call(self) -> str:
        if self.session.last_call is None:
            return ""
        name, args, kwargs = self.session.last_call
        parts = [self._shown(arg) for arg in args]
        parts += [f"{key}={self._shown(value)}" for key, value in kwargs.items()]
        return f"{name}({', '.join(parts)})"

    def _shown(self, value: Any) -> str:
        """Return an argument as text; a handle of a lost solver cannot be asked any more."""
        if isinstance(value, Handle) and value._coach_name:
            return value._coach_name
        with contextlib.suppress(SolverLost, Exception):
            self.link.deadline = min(time.monotonic() + 1.0, self.link.deadline)
            return show(value, 200)
        return f"<{type(value).__name__}>"

    def _load(self) -> Finding | None:
        """Prepare a new solver and load the sources; return how that failed, if it did."""
        try:
            self._prepare()
            self._load_fixtures()
            self.fixtures["solution"] = self._module("solution", self.source, SOLUTION)
        except SyntaxError as error:
            return Finding(Outcome.ERROR, str(error))
        except SolutionError as error:
            return _raised(error, "", self.kata.needs)
        except Unwritten as error:
            return Finding(Outcome.UNWRITTEN, str(error) or "not written yet")
        except SolverLost as error:
            return Finding(error.outcome, self._lost(error))
        return None

    def _prepare(self) -> None:
        self.link.deadline = time.monotonic() + START_SECONDS[self.kata.needs]
        plain = {"needs": self.kata.needs, "limits": self.setup.limits()}
        if not self.link.process.waits_inside:
            scratch = self.link.process.scratch
            plain["confine"] = CONFINE.read_text(encoding="utf-8")
            plain["limit"] = LIMITS.read_text(encoding="utf-8")
            plain["plan"] = {**self.setup.plan(), "scratch": scratch, "parent": os.getpid()}
        try:
            layers = self.session.request("prepare", plain)
        except (SolutionError, SolverLost) as error:
            output = self.link.taken_output().strip()[-300:]
            raise NoSolverError(
                f"{self.setup.python} cannot run this kata, which needs {self.kata.needs}:"
                f" {output or error}"
            ) from None
        self.link.watch_memory()
        self.isolation = tuple(str(name) for name, held, _ in layers if held)
        self.missing = tuple(str(name) for name, held, _ in layers if not held)
        self.link.has_quota = "scratch quota" in self.isolation

    def _load_fixtures(self) -> None:
        path = Path(self.kata.folder, "fixtures.py")
        self.fixtures = {"fixtures": None}
        if not path.is_file():
            return
        try:
            source = path.read_text(encoding="utf-8")
            self.fixtures["fixtures"] = self._module("fixtures", source, FIXTURES)
        except (SolutionError, SolverLost, Unwritten, UnicodeDecodeError) as error:
            if isinstance(error, SolverLost) and time.monotonic() >= self.ends:
                raise  # The time for the whole file is over, and the fixtures are not at fault.
            raise BrokenKataError(f"fixtures.py: {error}") from None

    def _module(self, name: str, source: str, number: int) -> Module:
        self._grant_time()
        plain: dict[str, Any] = {"name": name, "source": source}
        if number == SOLUTION:
            plain["forbidden"] = list(self.kata.forbidden)
            plain["guard"] = GUARD.read_text(encoding="utf-8") if self.kata.forbidden else ""
        self.session.request("load", plain)
        return Module(self.session, number, name, list(self.kata.entry))


def _raised(error: SolutionError, given: str, needs: str) -> Finding:
    if error.type_name == "NotAllowedHereError":
        line = f" (line {error.frames[-1].line})" if error.frames else ""
        return Finding(Outcome.FORBIDDEN, f"not allowed here: {error.message}{line}", given)
    kept_out = error.message.partition("import of ")[2].partition(" halted; None in sys.modules")
    if kept_out[1]:
        return Finding(Outcome.FORBIDDEN, f"not allowed here: {kept_out[0]}", given)
    # torch.OutOfMemoryError, of a device, is no MemoryError.
    memory = "MemoryError" in error.kinds or error.type_name == "OutOfMemoryError"
    outcome = Outcome.OUT_OF_MEMORY if memory else Outcome.ERROR
    words = str(error)
    if error.type_name == "ModuleNotFoundError":
        also = "" if needs == "python" else f" and {needs}"
        words += f": this kata has Python's own library{also}, and no other"
    return Finding(outcome, words, given, traceback=error.traceback, sort=error.type_name)
