"""No process outlives the one that it serves, whoever is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach.judge import processes
from coach.judge.kata import Limits
from coach.judge.run import Judging, start
from coach.judge.verdict import CaseStarted, Outcome
from tests.judge.samples import DOUBLE, write_kata

PATIENT = Limits(seconds=300, total_seconds=300)
SLEEPING = """
import os, time

def double(numbers):
    os.fork()
    time.sleep(600)
"""
FRONT_END = """
import sys
from pathlib import Path
sys.path[:0] = [{root!r}]
from coach.judge.kata import Kata
from coach.judge.run import judge
import json
judge(Kata.from_payload(json.loads({payload!r})), {source!r}, seed=1)
"""

needs_proc = pytest.mark.skipif(not processes.LINUX, reason="looks processes up in /proc")


def wait_for_below(top: int, count: int) -> list[int]:
    """Wait until so many processes are below one, and return them."""
    gate = threading.Event()
    for _ in range(3000):
        below = processes.descendants(top)
        if len(below) == count:
            return below
        gate.wait(0.01)
    raise AssertionError(f"there never were {count} processes")


def wait_until_gone(pids: list[int]) -> list[int]:
    """Return those that are still alive after up to ten seconds; zombies count as gone."""
    gate = threading.Event()
    left = pids
    for _ in range(1000):
        left = [pid for pid in left if alive(pid)]
        if not left:
            break
        gate.wait(0.01)
    return left


def alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[tuple[Judging, list[int]]]:
    """A judging whose solver, and a child of it, sleep; with all process numbers below it."""
    kata = write_kata(tmp_path, DOUBLE, limits=PATIENT)
    with start(kata, SLEEPING, seed=1) as judging:
        checker = judging._process.pid
        yield judging, [checker, *wait_for_below(checker, 2)]


@needs_proc
def test_cancelling_from_another_thread_kills_every_process(
    hanging: tuple[Judging, list[int]],
) -> None:
    judging, pids = hanging
    events = iter(judging)
    assert next(events) == CaseStarted("values", "three numbers")
    thread = threading.Thread(target=judging.cancel)
    thread.start()
    assert list(events) == []
    thread.join()
    assert wait_until_gone(pids) == []
    assert judging.verdict.message == "cancelled"
    assert [case.outcome for case in judging.verdict.cases] == [Outcome.NOT_RUN] * 2


@needs_proc
def test_a_killed_checker_leaves_no_solver(hanging: tuple[Judging, list[int]]) -> None:
    judging, pids = hanging
    os.kill(pids[0], signal.SIGKILL)
    list(judging)
    assert wait_until_gone(pids) == []
    assert not judging.verdict.passed
    assert judging.verdict.message == "the judge ended without a verdict"


@needs_proc
def test_leaving_the_judging_kills_what_runs_and_removes_the_scratch_folder(
    hanging: tuple[Judging, list[int]],
) -> None:
    judging, pids = hanging
    judging.close()
    assert wait_until_gone(pids) == []
    assert not judging._scratch.exists()


@needs_proc
def test_a_killed_front_end_leaves_neither_checker_nor_solver(tmp_path: Path) -> None:
    import json

    kata = write_kata(tmp_path, DOUBLE, limits=PATIENT)
    program = FRONT_END.format(
        root=str(Path(__file__).resolve().parents[2]),
        payload=json.dumps(kata.to_payload()),
        source=SLEEPING,
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", program], env=environment) as front_end:
        below = wait_for_below(front_end.pid, 3)
        front_end.kill()
    assert wait_until_gone(below) == []
    assert list(tmp_path.glob("coach-judge-*")) == []


@needs_proc
def test_cancelling_and_closing_from_two_threads_take_turns(
    hanging: tuple[Judging, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    judging, pids = hanging
    real, inside, most = judging._process.wait, [0], []

    def wait(seconds: float) -> bool:
        inside[0] += 1
        most.append(inside[0])
        ended = real(seconds)
        inside[0] -= 1
        return ended

    monkeypatch.setattr(judging._process, "wait", wait)
    together = threading.Barrier(4)

    def stop(how: Callable[[], None]) -> None:
        together.wait()
        how()

    threads = [
        threading.Thread(target=stop, args=(how,)) for how in (judging.cancel, judging.close) * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 4
    assert wait_until_gone(pids) == []


@needs_proc
def test_cancelling_twice_and_after_the_end_is_fine(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE)
    with start(kata, "def double(n):\n    return [2 * i for i in n]", seed=1) as judging:
        list(judging)
        assert judging.verdict.passed
        judging.cancel()
        judging.cancel()
    assert judging.verdict.passed
