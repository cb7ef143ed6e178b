"""The trusted process: holds the hidden tests, asks the solver, and alone says what passed.

It reads one job as a line of JSON on stdin and writes JSON lines on stdout. When stdin closes, the
front end is gone or has cancelled: everything below this process is killed, then it ends.
"""

from __future__ import annotations

import ast
import json
import math
import os
import shutil
import sys
import threading
import time
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from coach.judge import processes
from coach.judge.cases import Case, load_cases
from coach.judge.forbidden import forbidden_uses
from coach.judge.kata import Kata
from coach.judge.link import Setup
from coach.judge.looks import SEED, Outcomes, looks_like, outcomes_of
from coach.judge.runner import Runner
from coach.judge.trouble import BrokenKataError, NoSolverError
from coach.judge.verdict import CaseResult, Outcome, Submission, Verdict

_LEAVING = threading.Lock()


class Checker:
    """Judges submissions to one kata and reports as it goes."""

    def __init__(self, job: dict[str, Any], output: int) -> None:
        self.kata = Kata.from_payload(job["kata"])
        self.python = str(job["python"])
        self.scratch = Path(job["scratch"])
        self.looks = Path(job["looks"]) if job["looks"] else None
        self.nonce = str(job["nonce"])
        self.output = output
        self.reaps = processes.become_reaper()
        self.solvers = 0
        self.known_cases: list[Case] | None = None

    def emit(self, event: str, **body: Any) -> None:
        """Write one line; the nonce shows the front end that it comes from here."""
        line = json.dumps({"nonce": self.nonce, "event": event, **body}) + "\n"
        data = memoryview(line.encode("ascii"))
        try:
            while data:
                data = data[os.write(self.output, data) :]
        except BrokenPipeError:
            leave(self.scratch)

    def judge(self, submission: Submission) -> None:
        """Judge one submission, reporting each case and then the verdict."""
        started = time.monotonic()
        cases: list[CaseResult] = []
        words: tuple[str, ...] = ()
        message = looks = ""
        milliseconds = 0.0
        try:
            message = self._unreadable(submission.source)
            if not message:
                words = self._run(submission, cases, loud=True)
                milliseconds = round((time.monotonic() - started) * 1000, 3)
                if submission.shrink and not all(case.passed for case in cases):
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
            isolation=words,
            message=message,
        )
        self.emit("verdict", verdict=verdict.to_json())

    def _unreadable(self, source: str) -> str:
        try:
            self.tree = ast.parse(source)
        except SyntaxError as error:
            return f"line {error.lineno}: {error.msg}"
        except (ValueError, RecursionError, MemoryError) as error:
            return f"the file cannot be read as Python: {str(error) or 'it is nested too deeply'}"
        return ""

    def _run(
        self, submission: Submission, results: list[CaseResult], loud: bool
    ) -> tuple[str, ...]:
        """Fill in the results of all cases; return what held around the learner's code."""
        refused = self._refused(results, submission.seed, loud)
        if refused:
            return ()
        # Started before the tests are read: both take a moment, side by side.
        runner = Runner(self.kata, submission, self._setup(), self._announce)
        try:
            cases = self._cases(loud)
            runner.begin()
            for case in cases:
                if loud:
                    self.emit("started", group=case.group, name=case.name)
                results.append(runner.run(case))
                if loud:
                    self.emit("case", case=asdict(results[-1]))
        finally:
            runner.close()
        return self._isolation(runner.isolation)

    def _announce(self, solver: int) -> None:
        """Name the solver's process, so that the front end can end it if this one is killed."""
        self.emit("solver", process=solver)

    def _setup(self) -> Setup:
        self.solvers += 1
        scratch = self.scratch / f"solver-{self.solvers}"
        scratch.mkdir(parents=True)
        limits = self.kata.limits
        return Setup(
            python=self.python,
            needs=self.kata.needs,
            memory_mb=limits.memory_mb,
            cpu_seconds=math.ceil(limits.total_seconds) + 5,
            output_kb=limits.output_kb,
            scratch=str(scratch),
        )

    def _cases(self, loud: bool) -> list[Case]:
        if self.known_cases is None:
            self._check_needs()
            self.known_cases = load_cases(self.kata.folder)
        if loud:
            self.emit("cases", cases=[[case.group, case.name] for case in self.known_cases])
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
                    message=f"not allowed here: {words}",
                    seed=seed,
                )
            )
            if loud:
                self.emit("case", case=asdict(results[-1]))
        return True

    def _looks(self, cases: list[CaseResult]) -> str:
        return looks_like(self.kata.folder, cases, self._outcomes, self.looks)

    def _outcomes(self, source: str) -> Outcomes:
        results: list[CaseResult] = []
        if self._unreadable(source):
            return {}
        self._run(Submission(source, SEED, shrink=False), results, loud=False)
        return outcomes_of(results)

    def _isolation(self, held: tuple[str, ...]) -> tuple[str, ...]:
        words = ("own process", "wall time", "output", "no environment", "scratch folder", *held)
        counted = () if "processes" in held else ("processes counted",)
        return (*words, *counted, *(("whole tree killed",) if self.reaps else ("group killed",)))


def _watch(scratch: Path) -> None:
    """Wait until the front end lets go of stdin; then leave nothing behind."""
    while os.read(0, 4096):
        continue
    leave(scratch)


def leave(scratch: Path) -> NoReturn:
    """End this process and everything below it; whoever comes second just waits for that."""
    with _LEAVING:
        processes.kill_below()
        shutil.rmtree(scratch, ignore_errors=True)
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


def main() -> None:
    """Do the job on stdin. What hidden tests print goes nowhere: stdout belongs to the events."""
    output = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    job = _read_job()
    checker = Checker(job, output)
    own = checker.scratch / "checker"
    own.mkdir(parents=True)
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(own)
    threading.Thread(target=_watch, args=(checker.scratch,), daemon=True).start()
    for submission in job["submissions"]:
        checker.judge(Submission(**submission))
    sys.stderr.flush()
    os._exit(0)
