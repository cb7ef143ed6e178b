"""The trusted process: holds the hidden tests, asks the solver, and alone says what passed.

It reads one job as a line of JSON on stdin and writes JSON lines on stdout. When stdin closes, the
front end is gone or has cancelled: everything below this process is killed, then it ends.
"""

from __future__ import annotations

import ast
import contextlib
import json
import math
import os
import shutil
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from coach.judge import processes
from coach.judge.cases import Case, load_cases
from coach.judge.confine import SYSTEM_FOLDERS, read_folders
from coach.judge.forbidden import forbidden_uses
from coach.judge.growth import Mode, model_points
from coach.judge.kata import Kata
from coach.judge.lender import Lender, Lenders, Setup, cuda_at_hand, start_zygote
from coach.judge.looks import SEED, Outcomes, looks_like, outcomes_of
from coach.judge.misnamed import misnamed
from coach.judge.runner import Runner
from coach.judge.trouble import BrokenKataError, NoSolverError
from coach.judge.verdict import (
    CaseResult,
    Outcome,
    Points,
    Submission,
    Timings,
    Verdict,
)
from coach.judge.visible import visible

_LEAVING = threading.Lock()
_MOST_SHOWN = 60
_MOST_SOURCE = 1_000_000


class Checker:
    """Judges submissions to one kata and reports as it goes."""

    def __init__(self, job: dict[str, Any], output: int, lenders: Lenders | None = None) -> None:
        self.kata = Kata.from_payload(job["kata"])
        self.python = str(job["python"])
        self.scratch = Path(job["scratch"])
        self.looks = Path(job["looks"]) if job["looks"] else None
        self.nonce = str(job["nonce"])
        self.output = output
        self.held = ""
        self.accelerator = str(job["accelerator"])
        self.lenders = dict(lenders or {})
        """Zygotes by device; the front end's warm judge has one, or there is more than one solver
        to be had here."""
        self.many = len(job["submissions"]) > 1
        self.reaps = processes.become_reaper()
        self.isolation: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()
        self.known_cases: list[Case] | None = None

    def emit(self, event: str, *, hold: bool = False, **body: Any) -> None:
        """Write one line; the nonce shows the front end that it comes from here.

        A line that is on ``hold`` is written with the next one, which follows at once.
        """
        self.held += json.dumps({"nonce": self.nonce, "event": event, **body}) + "\n"
        if hold:
            return
        data, self.held = memoryview(self.held.encode("ascii")), ""
        try:
            while data:
                data = data[os.write(self.output, data) :]
        except BrokenPipeError:
            leave(self.scratch)

    def judge(self, submission: Submission) -> None:
        """Judge one submission, reporting each case and then the verdict."""
        started = time.monotonic()
        cases: list[CaseResult] = []
        message = looks = ""
        self.growth: Timings | None = None
        self.isolation, self.missing = (), ()
        milliseconds = 0.0
        used = contextlib.ExitStack()
        try:
            message = self._unreadable(submission.source)
            if not message:
                self._run(submission, cases, used)
                if any(case.outcome is Outcome.UNWRITTEN for case in cases):
                    message = misnamed(self.tree, self.kata.entry)
                milliseconds = round((time.monotonic() - started) * 1000, 3)
                if submission.shrink and not all(map(_counts_as_passed, cases)):
                    used.close()
                    looks = self._looks(cases)
        except NoSolverError as error:
            message = str(error)
        except BrokenKataError as error:
            message = f"the kata itself is at fault, not your code: {error}"
        verdict = Verdict(
            kata=self.kata.key,
            cases=tuple(cases),
            seed=submission.seed,
            milliseconds=milliseconds,
            looks_like=looks,
            isolation=self.isolation,
            missing=self.missing,
            devices=tuple(dict.fromkeys(("cpu", *map(_ran_on, cases)))),
            message=visible(message),
            growth=self.growth,
        )
        self.emit("verdict", verdict=verdict.to_json())
        used.close()  # The learner need not wait until the solver is gone.

    def _unreadable(self, source: str) -> str:
        if len(source) > _MOST_SOURCE:
            return f"the file is longer than {_MOST_SOURCE:,} characters"
        try:
            self.tree = ast.parse(source)
        except SyntaxError as error:
            code = visible((error.text or "").strip()[:_MOST_SHOWN])
            words = f"the file cannot be read as Python: line {error.lineno or 1}: {error.msg}"
            return f"{words}, in `{code}`" if code else words
        except (ValueError, RecursionError, MemoryError) as error:
            return f"the file cannot be read as Python: {str(error) or 'it is nested too deeply'}"
        return ""

    def _run(
        self,
        submission: Submission,
        results: list[CaseResult],
        used: contextlib.ExitStack,
        loud: bool = True,
    ) -> None:
        """Fill in the results of all cases; the solver ends with ``used``."""
        if self._refused(results, submission.seed, loud):
            return
        # Started before the tests are read: both take a moment, side by side.
        runner = self._runner(submission)
        used.callback(runner.close)
        self.many = True
        cases = self._cases(loud)
        runner.begin()
        self._ask(runner, cases, results, submission, loud)
        if loud:
            self._note_layers(runner)
            if self._for_cuda(cases) or runner.points:
                used.close()
            self._run_on_cuda(submission, cases, results)
        if loud and runner.points:
            self.growth = self._timings(runner.points, cases, submission.seed)

    def _runner(self, submission: Submission) -> Runner:
        lender = self._lender(self._setup()) if self.many or self.lenders else None
        return Runner(self.kata, submission, self._setup(), self._announce, lender)

    def _lender(self, setup: Setup) -> Lender | None:
        """Return the zygote for a device, started here if there is none; None where none can be."""
        key = "cuda" if setup.spawned else "cpu"
        if key not in self.lenders and processes.LINUX:
            with contextlib.suppress(OSError):
                self.lenders[key] = start_zygote(setup)
        return self.lenders.get(key)

    def _ask(
        self,
        runner: Runner,
        cases: list[Case],
        results: list[CaseResult],
        submission: Submission,
        loud: bool,
    ) -> None:
        for case in cases:
            if loud:
                self.emit("started", group=case.group, name=runner.name_of(case))
            results.append(runner.run(case))
            if loud:
                self.emit("case", hold=case is not cases[-1], case=vars(results[-1]))
            if submission.until_failure and not results[-1].passed:
                return

    def _run_on_cuda(
        self, submission: Submission, cases: list[Case], results: list[CaseResult]
    ) -> None:
        """Run what takes a device on CUDA, too; without one those cases are not run."""
        asked = self._for_cuda(cases)
        if not asked or (submission.until_failure and not results[-1].passed):
            return
        try:
            runner = self._cuda_runner(submission)
            try:
                runner.begin()
                self._ask(runner, asked, results, submission, loud=True)
            finally:
                runner.close()
        except NoSolverError:
            for case in asked:
                self._not_on_cuda(case, results, submission.seed)

    def _cuda_runner(self, submission: Submission) -> Runner:
        if self.accelerator == "cuda" and not cuda_at_hand():
            raise NoSolverError("no CUDA device")
        setup = self._setup().on(self.accelerator)
        lender = self._lender(setup)
        if lender is None:
            raise NoSolverError("no CUDA device")
        return Runner(self.kata, submission, setup, self._announce, lender)

    def _not_on_cuda(self, case: Case, results: list[CaseResult], seed: int) -> None:
        name = f"{case.name} (cuda)"
        result = CaseResult(
            case.group, name, Outcome.NOT_RUN, message="no CUDA device", seed=seed, device="cuda"
        )
        results.append(result)
        self.emit("case", case=vars(result))

    def _for_cuda(self, cases: list[Case]) -> list[Case]:
        wanted = "cuda" in self.kata.devices
        return [case for case in cases if wanted and "device" in case.fixtures]

    def _note_layers(self, runner: Runner) -> None:
        words = ("own process", "wall time", "output", "no environment", "scratch folder")
        held = runner.isolation
        instead = {"processes": "processes counted", "scratch quota": "scratch watched"}
        watched = [word for layer, word in instead.items() if layer not in held]
        tree = "whole tree killed" if self.reaps else "group killed"
        self.isolation = (*words, *held, *watched, tree)
        exposed = ("tests out of reach",) if self._is_exposed() else ()
        self.missing = (*(word for word in runner.missing if word not in instead), *exposed)

    def _is_exposed(self) -> bool:
        """Return whether the kata lies in a folder that the sandbox has to leave readable."""
        readable = (*SYSTEM_FOLDERS, *read_folders(self.kata.needs != "python"))
        return any(self.kata.folder.is_relative_to(folder) for folder in readable)

    def _timings(self, own: Points, cases: list[Case], seed: int) -> Timings:
        """Return the learner's times beside the model's, which are taken once and remembered."""

        def measured(source: str) -> Points:
            runner = self._runner(Submission(source, seed))
            runner.timing = Mode(judged=False)
            try:
                runner.begin()
                for case in cases:
                    if "growth" in case.fixtures:
                        runner.run(case)
                return runner.points
            finally:
                runner.close()

        return Timings(own, model_points(self.kata.folder, measured, self.looks))

    def _announce(self, solver: int) -> None:
        """Name the solver's process, so that the front end can end it if this one is killed."""
        self.emit("solver", process=solver)

    def _setup(self) -> Setup:
        limits = self.kata.limits
        return Setup(
            python=self.python,
            needs=self.kata.needs,
            memory_mb=limits.memory_mb,
            cpu_seconds=math.ceil(limits.total_seconds) + 5,
            output_kb=limits.output_kb,
            room=str(self.scratch),
        )

    def _cases(self, loud: bool) -> list[Case]:
        if self.known_cases is None:
            self._check_needs()
            self.known_cases = load_cases(self.kata.folder)
        if loud:
            names = [[case.group, case.name] for case in self.known_cases]
            on_cuda = self._for_cuda(self.known_cases)
            names += [[case.group, f"{case.name} (cuda)"] for case in on_cuda]
            self.emit("cases", cases=names)
        return self.known_cases

    def _check_needs(self) -> None:
        needs = self.kata.needs
        if needs != "python" and find_spec(needs) is None:
            raise NoSolverError(
                f"this kata needs {needs}, which {sys.executable} does not have: install it beside"
                f" coach (pip install {needs}), or let kata.python in config.toml name an"
                f" interpreter that has it"
            )

    def _refused(self, results: list[CaseResult], seed: int, loud: bool) -> bool:
        """Give every case the outcome ``forbidden`` where the source uses what is not allowed."""
        uses = forbidden_uses(self.tree, self.kata.forbidden)
        if not uses:
            return False
        words = ", ".join(f"{name} (line {line})" for name, line in uses)
        for case in self._cases(loud):
            results.append(
                CaseResult(
                    case.group,
                    case.name,
                    Outcome.FORBIDDEN,
                    message=visible(f"not allowed here: {words}"),
                    seed=seed,
                )
            )
            if loud:
                self.emit("case", case=vars(results[-1]))
        return True

    def _looks(self, cases: list[CaseResult]) -> str:
        on_cpu = [case for case in cases if case.device == "cpu"]
        return looks_like(self.kata.folder, on_cpu, self._outcomes, self.looks)

    def _outcomes(self, source: str) -> Outcomes:
        results: list[CaseResult] = []
        if self._unreadable(source):
            return {}
        with contextlib.ExitStack() as used:
            self._run(Submission(source, SEED, shrink=False), results, used, loud=False)
        return outcomes_of(results)


def _counts_as_passed(case: CaseResult) -> bool:
    return case.passed or case.device != "cpu"


def _ran_on(case: CaseResult) -> str:
    return "cpu" if case.outcome is Outcome.NOT_RUN else case.device


def _watch(scratch: Path) -> None:
    """Wait until the front end lets go of stdin; then leave nothing behind."""
    while os.read(0, 4096):
        continue
    leave(scratch)


def leave(scratch: Path) -> NoReturn:
    """End this process and everything below it; whoever comes second just waits for that."""
    with _LEAVING:
        # Elsewhere, for the other thread sees its solver die, and would start the next one there.
        ending = scratch.with_name(f"{scratch.name}-ending")
        with contextlib.suppress(OSError):
            scratch.rename(ending)
        processes.kill_below()
        for folder in (ending, scratch):
            shutil.rmtree(folder, ignore_errors=True)
        processes.kill_below()
        os._exit(3)


def _read_job() -> dict[str, Any]:
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b"\n"):
        part = os.read(0, 1 << 20)
        if not part:
            os._exit(3)
        parts.append(part)
    job: dict[str, Any] = json.loads(b"".join(parts))
    return job


def main(lenders: Lenders | None = None) -> None:
    """Do the job on stdin. What hidden tests print goes nowhere: stdout belongs to the events.

    ``lenders`` are the zygotes of a warm judge, where this process was forked by one.
    """
    output = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    job = _read_job()
    checker = Checker(job, output, lenders)
    checker.emit("checker", process=os.getpid())
    own = checker.scratch / "checker"
    own.mkdir(parents=True)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(own)
    threading.Thread(target=_watch, args=(checker.scratch,), daemon=True).start()
    try:
        for submission in job["submissions"]:
            checker.judge(Submission(**submission))
    except BaseException:
        with _LEAVING:  # Who leaves has killed the solver under our hands, and ends this process.
            raise
    with _LEAVING:
        processes.kill_below()  # A zygote that was started here.
        sys.stderr.flush()
        os._exit(0)
