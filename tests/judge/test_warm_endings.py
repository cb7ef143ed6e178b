"""However a warm judge ends, or whoever started it, nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coach.judge import processes
from coach.judge.kata import Limits
from coach.judge.lender import Setup, start_zygote
from coach.judge.run import (
    start_judge,
)
from coach.judge.verdict import CaseStarted
from tests.judge.samples import DOUBLE, DOUBLED, write_kata
from tests.judge.test_zygote import IDLE, below, server_of, warm

__all__ = ["warm"]

pytestmark = pytest.mark.skipif(not processes.LINUX, reason="warm interpreters fork on Linux only")
FRONT_END = """
import json, sys
sys.path[:0] = [{root!r}]
from pathlib import Path
from coach.judge.kata import Kata
from coach.judge.run import judge, start, warm_up
kata = Kata.from_payload(json.loads({payload!r}))
warm_up("python")
judge(kata, {source!r}, seed=1)
print("ready", flush=True)
{then}
"""


def gone(pids: list[int]) -> bool:
    """Wait until processes are gone; return whether they are."""
    gate = threading.Event()
    for _ in range(1000):
        if all(processes._is_zombie(pid) for pid in pids):
            return True
        gate.wait(0.01)
    return False


def test_ending_it_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    judge_ = start_judge("python")
    assert judge_.judge(write_kata(tmp_path, DOUBLE), DOUBLED).passed
    pids, room = below(judge_), server_of(judge_).room
    judge_.close()
    assert gone(pids)
    assert not room.exists()


@pytest.mark.parametrize("then", ["import time; time.sleep(600)", "judge(kata, SLEEP, seed=1)"])
def test_a_killed_front_end_leaves_nothing(tmp_path: Path, then: str) -> None:
    """The first is killed while its warm judge is idle, the second while a solution runs."""
    kata = write_kata(tmp_path / "kata", DOUBLE, limits=Limits(seconds=300, total_seconds=300))
    sleeping = "import os, time\ndef double(n):\n    os.fork()\n    time.sleep(600)\n"
    program = FRONT_END.format(
        root=str(Path(__file__).resolve().parents[2]),
        payload=json.dumps(kata.to_payload()),
        source=DOUBLED,
        then=then.replace("SLEEP", repr(sleeping)),
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE
    ) as front_end:
        assert front_end.stdout is not None
        assert front_end.stdout.readline() == b"ready\n"
        # Server, zygote, two keepers, two solvers, two checkers, the solution's child.
        count = 1 + IDLE + (4 if "SLEEP" in then else 0)
        pids = wait_for(front_end.pid, count)
        front_end.kill()
    assert gone(pids)
    assert list(tmp_path.glob("coach-*")) == []


def wait_for(top: int, count: int) -> list[int]:
    gate = threading.Event()
    for _ in range(2000):
        found = processes.descendants(top)
        if len(found) == count:
            return found
        gate.wait(0.01)
    raise AssertionError(f"{len(found)} processes below the front end, not {count}")


def test_a_killed_judge_leaves_nothing_and_the_next_verdict_comes_cold(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE)
    judge_ = start_judge("python")
    assert judge_.judge(kata, DOUBLED).passed
    pids = below(judge_)
    os.kill(pids[0], signal.SIGKILL)
    assert gone(pids)
    assert judge_.judge(kata, DOUBLED).passed
    assert judge_.servers.servers == {}
    judge_.close()


def test_a_killed_zygote_leaves_nothing_and_solvers_are_started_instead(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE)
    with start_judge("python") as judge_:
        assert judge_.judge(kata, DOUBLED).passed
        zygote = next(pid for pid in below(judge_) if "zygote.py" in command_of(pid))
        keepers = processes.descendants(zygote)
        os.kill(zygote, signal.SIGKILL)
        assert gone([zygote, *keepers])
        assert judge_.judge(kata, DOUBLED).passed


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def test_a_zygote_that_is_let_go_at_any_moment_leaves_nothing(tmp_path: Path) -> None:
    """It is let go while it starts, while a solver enters its sandbox, and when all is ready."""
    setup = Setup(sys.executable, "python", 256, 10, 4, str(tmp_path))
    gate = threading.Event()
    for step in range(16):
        lender = start_zygote(setup)
        gate.wait(0.02 * step)
        lender.close()
    for _ in range(1000):
        left = [pid for pid in everybody() if str(tmp_path) in command_of(pid)]
        if not left:
            break
        gate.wait(0.01)
    assert left == []
    assert list(tmp_path.iterdir()) == []


def everybody() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def test_cancelling_a_warm_judging_leaves_the_judge_idle(tmp_path: Path) -> None:
    limits = Limits(seconds=300, total_seconds=300)
    kata = write_kata(tmp_path, DOUBLE, limits=limits)
    source = "import os, time\ndef double(n):\n    os.fork()\n    time.sleep(600)\n"
    with start_judge("python") as judge_:
        with judge_.start(kata, source, seed=1) as judging:
            events = iter(judging)
            assert next(events) == CaseStarted("values", "three numbers")
            thread = threading.Thread(target=judging.cancel)
            thread.start()
            assert list(events) == []
            thread.join()
        assert judging.verdict.message == "cancelled"
        assert len(below(judge_)) == IDLE + 1
        assert judge_.judge(kata, DOUBLED).passed
