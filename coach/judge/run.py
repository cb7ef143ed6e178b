"""What front ends call: judge a source against a kata, case by case, and stop at any moment."""

from __future__ import annotations

import atexit
import contextlib
import json
import secrets
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from coach.judge import scratch
from coach.judge.checkers import Checker, ColdChecker, WarmServers, make_room
from coach.judge.kata import Kata
from coach.judge.verdict import (
    CaseResult,
    CaseStarted,
    Outcome,
    Submission,
    Verdict,
    case_from_json,
)
from coach.progress import Progress, unheard

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
    ``looks_cache`` a file that remembers how the kata's known mistakes fail. After ``warm_up``
    with the same library and interpreter the warm judge does it.
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
    kata: Kata,
    submissions: Sequence[Submission],
    *,
    python: str | None = None,
    told: Progress = unheard,
) -> list[Verdict]:
    """Judge several sources in one checker, each in a solver of its own; one verdict for each.

    Where ``told`` raises, everything is ended.
    """
    with Judging(kata, submissions, python, None) as judging:
        for _ in judging:
            told(len(judging.verdicts), len(submissions))
        return judging.verdicts


def warm_up(needs: str, python: str | None = None) -> None:
    """Start a warm judge in the background, unless there is one, and return at once.

    ``needs`` is the library that katas name. From then on ``start`` and ``judge`` use it; while
    it is not ready yet they wait for it, which takes no longer than a start without it. It ends
    with this process, however that ends. Where forking is not safe (macOS) this does nothing.
    """
    _WARM.start(needs, _checker_python(needs, python), python or sys.executable)


def cool_down() -> None:
    """End all warm judges, with every process that belongs to them."""
    _WARM.close()


class WarmJudge:
    """A warm judge for one library, to be closed (or left as a context manager)."""

    def __init__(self, needs: str, python: str | None = None) -> None:
        self.needs = needs
        self.python = python
        self.servers = WarmServers()
        self.servers.start(needs, _checker_python(needs, python), python or sys.executable)

    def __enter__(self) -> WarmJudge:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(
        self,
        kata: Kata,
        source: str,
        *,
        seed: int | None = None,
        looks_cache: Path | None = None,
        accelerator: str = "cuda",
    ) -> Judging:
        """Start judging, as the function of this name does."""
        submission = Submission(source, new_seed() if seed is None else seed)
        return Judging(kata, [submission], self.python, looks_cache, accelerator, self.servers)

    def judge(self, kata: Kata, source: str, *, seed: int | None = None) -> Verdict:
        """Judge a source and return the verdict."""
        with self.start(kata, source, seed=seed) as judging:
            for _ in judging:
                continue
            return judging.verdict

    def close(self) -> None:
        """End it, with every process that belongs to it."""
        self.servers.close()


def start_judge(needs: str, python: str | None = None) -> WarmJudge:
    """Return a warm judge of one's own for katas that need this library."""
    return WarmJudge(needs, python)


_WARM = WarmServers()
atexit.register(cool_down)


def checker_python(kata: Kata, python: str | None) -> str:
    """Return the interpreter for the hidden tests: this one, if it has what the kata needs.

    In an installation without torch the learner's own interpreter runs them, too, in a process
    apart from the learner's code all the same.
    """
    return _checker_python(kata.needs, python)


def _checker_python(needs: str, python: str | None) -> str:
    has_it = needs == "python" or find_spec(needs) is not None
    return sys.executable if has_it or not python else python


class Judging:
    """A verdict on its way: iterate for events, then read ``verdict``; ``cancel`` at any time.

    Leaving it as a context manager leaves no process and no scratch folder behind. ``accelerator``
    is the device that katas for CUDA run on, too; tests let the CPU stand in for one.
    """

    def __init__(
        self,
        kata: Kata,
        submissions: Sequence[Submission],
        python: str | None,
        looks_cache: Path | None,
        accelerator: str = "cuda",
        servers: WarmServers | None = None,
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
        self._lock = threading.RLock()
        """Held while it is stopped, closed or started: these come from different threads."""
        self._scratch = make_room("coach-judge-")
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close)
        self._python = python
        self._job = self._described(looks_cache, accelerator)
        self._process = self._checker(_WARM if servers is None else servers)
        self._timer = threading.Timer(self._patience(), self._give_up)
        self._timer.daemon = True
        self._timer.start()
        self._send()

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
        while len(self.verdicts) < len(self.submissions):
            line = self._process.stdout.readline(_MAX_LINE)
            if not line and self._is_stillborn():
                continue
            event = self._read(line)
            # What arrives after a cancel tells of the cancel and not of the learner's code.
            if event is None or self.cancelled:
                break
            yield from self._take(event)
        self._fill_in()

    def _is_stillborn(self) -> bool:
        """Start a cold checker where a warm judge could not come up; return whether that was so."""
        with self._lock:
            if self.cancelled or self.late or self._process.pid:
                return False
            self._process.close()
            self._process = self._checker(None)
            self._send()
            return True

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
        with self._lock:
            self._stop()
            self._process.close()
            self._complaints.close()
            for folder in (self._scratch, f"{self._scratch}-ending"):
                scratch.remove(str(folder))

    def _patience(self) -> float:
        each = self.kata.limits.total_seconds + _STARTING_SECONDS
        return each * max(len(self.submissions), 1)

    def _give_up(self) -> None:
        self.late = True
        self._stop()

    def _checker(self, servers: WarmServers | None) -> Checker:
        needs, python = self.kata.needs, self._python or sys.executable
        server = servers.find(needs, python) if servers else None
        if server:
            with contextlib.suppress(OSError):
                return server.checker(self._complaints)
        return ColdChecker(checker_python(self.kata, self._python), self._complaints)

    def _described(self, looks_cache: Path | None, accelerator: str) -> bytes:
        job = {
            "nonce": self._nonce,
            "kata": {**self.kata.to_payload(), "folder": str(self.kata.folder.resolve())},
            "submissions": [asdict(submission) for submission in self.submissions],
            "python": self._python or sys.executable,
            "scratch": str(self._scratch),
            "looks": str(looks_cache) if looks_cache else "",
            "accelerator": accelerator,
        }
        return json.dumps(job).encode("ascii") + b"\n"

    def _send(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(self._job)
            self._process.stdin.flush()

    def _stop(self) -> None:
        """Let go of the checker, which kills all below it; kill it where it does not obey."""
        with self._lock:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
            self._process.wait(_GRACE_SECONDS)
            self._process.kill(self._solver)

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
        elif event["event"] == "checker":
            self._process.pid = int(event["process"])
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
