"""What front ends call: judge a source against a kata, case by case, and stop at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from coach.judge.kata import Kata
from coach.judge.processes import kill_group
from coach.judge.verdict import (
    CaseResult,
    CaseStarted,
    Outcome,
    Submission,
    Verdict,
    case_from_json,
)

_ROOT = Path(__file__).resolve().parents[2]
# -I keeps the working folder and the environment from deciding what the checker imports.
_BOOT = "import sys; sys.path += sys.argv[1:]; from coach.judge.checker import main; main()"
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TZ")
_MAX_LINE = 64 * 1024 * 1024
_GRACE_SECONDS = 1.0
_STARTING_SECONDS = 150.0


def new_seed() -> int:
    """Return a fresh seed, which the verdict names, so that it can be had again."""
    return secrets.randbelow(2**32)


def start(
    kata: Kata,
    source: str,
    *,
    seed: int | None = None,
    python: str | None = None,
    looks_cache: Path | None = None,
) -> Judging:
    """Start judging in processes of their own, and return what to iterate over.

    ``python`` is the interpreter that runs the learner's code (this one by default);
    ``looks_cache`` a file that remembers how the kata's known mistakes fail.
    """
    chosen = new_seed() if seed is None else seed
    return Judging(kata, [Submission(source, chosen)], python, looks_cache)


def judge(
    kata: Kata,
    source: str,
    *,
    seed: int | None = None,
    python: str | None = None,
    looks_cache: Path | None = None,
) -> Verdict:
    """Judge a source and return the verdict, when all cases are done."""
    with start(kata, source, seed=seed, python=python, looks_cache=looks_cache) as judging:
        for _ in judging:
            continue
        return judging.verdict


def judge_many(
    kata: Kata, submissions: Sequence[Submission], *, python: str | None = None
) -> list[Verdict]:
    """Judge several sources in one checker, each in a solver of its own; one verdict for each."""
    with Judging(kata, submissions, python, None) as judging:
        for _ in judging:
            continue
        return judging.verdicts


def checker_python(kata: Kata, python: str | None) -> str:
    """Return the interpreter for the hidden tests: this one, if it has what the kata needs.

    In an installation without torch the learner's own interpreter runs them, too, in a process
    apart from the learner's code all the same.
    """
    has_it = kata.needs == "python" or find_spec(kata.needs) is not None
    return sys.executable if has_it or not python else python


class Judging:
    """A verdict on its way: iterate for events, then read ``verdict``; ``cancel`` at any time.

    Leaving it as a context manager leaves no process and no scratch folder behind.
    """

    def __init__(
        self,
        kata: Kata,
        submissions: Sequence[Submission],
        python: str | None,
        looks_cache: Path | None,
    ) -> None:
        self.kata = kata
        self.submissions = list(submissions)
        self.verdicts: list[Verdict] = []
        self.cancelled = False
        self.late = False
        self._planned: list[tuple[str, str]] = []
        self._results: list[CaseResult] = []
        self._solver = 0
        self._nonce = secrets.token_hex(16)
        self._scratch = Path(tempfile.mkdtemp(prefix="coach-judge-"))
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._process = self._spawn(checker_python(kata, python))
        self._timer = threading.Timer(self._patience(), self._give_up)
        self._timer.daemon = True
        self._timer.start()
        self._send(python or sys.executable, looks_cache)

    def __enter__(self) -> Judging:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[CaseStarted | CaseResult]:
        """Yield the events of all submissions, as they come."""
        output = self._process.stdout
        assert output is not None
        while len(self.verdicts) < len(self.submissions):
            line = output.readline(_MAX_LINE)
            event = self._read(line)
            # What arrives after a cancel tells of the cancel and not of the learner's code.
            if event is None or self.cancelled:
                break
            yield from self._take(event)
        self._fill_in()

    @property
    def verdict(self) -> Verdict:
        """The verdict on the (first) submission; a failed one as long as none has arrived."""
        return self.verdicts[0] if self.verdicts else self._failed(self.submissions[0])

    def cancel(self) -> None:
        """Stop at once and kill every process of this judging; safe from any thread."""
        self.cancelled = True
        self._stop()

    def close(self) -> None:
        """Stop whatever still runs and remove what it left behind."""
        self._timer.cancel()
        self._stop()
        if self._process.stdout:
            self._process.stdout.close()
        self._complaints.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _patience(self) -> float:
        each = self.kata.limits.total_seconds + _STARTING_SECONDS
        return each * max(len(self.submissions), 1)

    def _give_up(self) -> None:
        self.late = True
        self._stop()

    def _spawn(self, python: str) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        # Ours come last: another interpreter uses its own libraries, and of ours what it lacks.
        ours = [str(_ROOT), sysconfig.get_path("purelib")]
        return subprocess.Popen(
            [python, "-I", "-X", "utf8", "-c", _BOOT, *ours],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=environment,
            start_new_session=True,
        )

    def _send(self, python: str, looks_cache: Path | None) -> None:
        job = {
            "nonce": self._nonce,
            "kata": {**self.kata.to_payload(), "folder": str(self.kata.folder.resolve())},
            "submissions": [asdict(submission) for submission in self.submissions],
            "python": python,
            "scratch": str(self._scratch),
            "looks": str(looks_cache) if looks_cache else "",
        }
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
            self._process.stdin.flush()

    def _stop(self) -> None:
        """Let go of the checker, which kills all below it; kill it where it does not obey."""
        if self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.returncode < 0 and self._solver:
            # Killed before it could clear up below itself.
            kill_group(self._solver)

    def _read(self, line: bytes) -> dict[str, Any] | None:
        """Return an event, or None at the end and for a line that the checker did not write."""
        if not line.endswith(b"\n"):
            return None
        try:
            event = json.loads(line)
        except ValueError:
            return None
        ours = isinstance(event, dict) and event.get("nonce") == self._nonce
        return event if ours else None

    def _take(self, event: dict[str, Any]) -> Iterable[CaseStarted | CaseResult]:
        if event["event"] == "cases":
            self._planned = [(group, name) for group, name in event["cases"]]
        elif event["event"] == "solver":
            self._solver = int(event["process"])
        elif event["event"] == "started":
            yield CaseStarted(event["group"], event["name"])
        elif event["event"] == "case":
            self._results.append(case_from_json(event["case"]))
            yield self._results[-1]
        elif event["event"] == "verdict":
            self.verdicts.append(Verdict.from_json(event["verdict"]))
            self._planned, self._results = [], []

    def _fill_in(self) -> None:
        """Give a failed verdict to every submission that the checker did not finish."""
        missing = self.submissions[len(self.verdicts) :]
        self.verdicts += [self._failed(submission) for submission in missing]

    def _failed(self, submission: Submission) -> Verdict:
        done = {(case.group, case.name) for case in self._results}
        rest = [
            CaseResult(group, name, Outcome.NOT_RUN, seed=submission.seed)
            for group, name in self._planned
            if (group, name) not in done
        ]
        cases = (*self._results, *rest)
        return Verdict(self.kata.key, cases, submission.seed, message=self._why())

    def _why(self) -> str:
        if self.cancelled:
            return "cancelled"
        if self.late:
            return "stopped: the judge took far longer than the kata's limits allow"
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return f"the judge ended without a verdict{': ' + lines[-1] if lines else ''}"
