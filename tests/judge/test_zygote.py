"""The warm judge: the same verdicts, submissions kept apart, and nothing left behind."""

from __future__ import annotations

import importlib.util
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from coach.judge import processes
from coach.judge.checkers import WarmServer, make_room
from coach.judge.kata import Kata, Limits
from coach.judge.run import (
    WarmJudge,
    cool_down,
    judge,
    judge_many,
    start,
    start_judge,
    warm_up,
)
from coach.judge.verdict import CaseResult, CaseStarted, Outcome, Submission, Verdict
from tests.judge.samples import DOUBLE, DOUBLED, write_kata

pytestmark = pytest.mark.skipif(not processes.LINUX, reason="warm interpreters fork on Linux only")
needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="the extra 'torch' is not installed"
)
SUBMISSIONS = int(os.environ.get("COACH_SUBMISSIONS", "50"))
GENEROUS = Limits(seconds=20, total_seconds=60, memory_mb=1024)
IDLE = 4
"""Processes below an idle warm judge: a checker, a zygote, a keeper and a solver."""
MIXED = """
    from hypothesis import given
    from hypothesis import strategies as st

    from coach.judge.expect import equal


    def test_values__drawn(solution, rng):
        \"\"\"numbers that are drawn\"\"\"
        numbers = [rng.randrange(1000) for _ in range(5)]
        equal(solution.double(numbers), [2 * number for number in numbers])


    @given(numbers=st.lists(st.integers()))
    def test_values__generated(solution, numbers):
        \"\"\"numbers that are generated\"\"\"
        equal(solution.double(numbers), [2 * number for number in numbers])
"""
SEEN = """
    import sys

    from coach.judge.expect import equal


    def test_seen(solution):
        \"\"\"what the solver sees\"\"\"
        equal(solution.double(0), sorted(set(sys.modules) & {"numpy", "torch"}))
"""
TENSORS = """
    import torch

    from coach.judge.expect import close, equal


    def test_values__tensor(solution, rng):
        \"\"\"a tensor\"\"\"
        tensor = torch.randn(3, 4, generator=torch.Generator().manual_seed(rng.randrange(99)))
        close(solution.double(tensor), 2 * tensor)


    def test_device__same(solution, device):
        \"\"\"the answer lies where the input does\"\"\"
        equal(solution.place(torch.ones(2)), device)
"""
TENSOR_SOLUTION = (
    "def double(x):\n    return x + x\n\ndef place(x):\n    return str(double(x).device)\n"
)
WRONG = "def double(numbers):\n    return [2 * n for n in numbers if n != 7 and abs(n) < 900]\n"


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmJudge]:
    with start_judge("python") as judge_:
        yield judge_


@pytest.fixture(scope="module")
def warm_torch() -> Iterator[WarmJudge]:
    with start_judge("torch") as judge_:
        yield judge_


def server_of(judge_: WarmJudge) -> WarmServer:
    (server,) = judge_.servers.servers.values()
    return server


def below(judge_: WarmJudge, count: int = IDLE) -> list[int]:
    """Wait until so many processes are below a warm judge; return them with its own number."""
    top = server_of(judge_).process.pid
    gate = threading.Event()
    for _ in range(2000):
        found = processes.descendants(top)
        if len(found) == count:
            return [top, *found]
        gate.wait(0.01)
    raise AssertionError(f"{len(found)} processes below the judge, not {count}")


def told(cases: tuple[CaseResult, ...]) -> list[CaseResult]:
    """Return the cases without times, and without how a process ended: whether its own exit or
    the judge's kill comes first is a matter of milliseconds.
    """
    return [
        replace(
            case,
            milliseconds=0.0,
            message="" if case.outcome is Outcome.CRASHED else case.message,
        )
        for case in cases
    ]


@pytest.mark.parametrize("source", [DOUBLED, WRONG, "def double(", "import os\nos._exit(0)"])
def test_a_warm_verdict_is_the_cold_one(tmp_path: Path, warm: WarmJudge, source: str) -> None:
    kata = write_kata(tmp_path, MIXED)
    for seed in (1, 2):
        cold, hot = judge(kata, source, seed=seed), warm.judge(kata, source, seed=seed)
        assert told(hot.cases) == told(cold.cases)
        assert [case.outcome for case in hot.cases] == [case.outcome for case in cold.cases]
        assert (hot.message, hot.isolation, hot.missing) == (
            cold.message,
            cold.isolation,
            cold.missing,
        )
        assert cold.passed == (source == DOUBLED)


def test_submissions_see_nothing_of_one_another(tmp_path: Path, warm: WarmJudge) -> None:
    kata = write_kata(tmp_path, DOUBLE)
    source = """
import builtins, json, os, sys
before = [hasattr(builtins, "left"), hasattr(json, "left"), "left" in sys.modules, os.listdir()]
builtins.left = json.left = sys.modules["left"] = True
open("left", "w").close()
double = lambda numbers: before
"""
    for _ in range(3):
        assert warm.judge(kata, source).cases[0].got == "[False, False, False, []]"


def test_solvers_hold_no_test_library_and_no_coach(tmp_path: Path, warm: WarmJudge) -> None:
    source = """
import sys
kinds = {name.partition(".")[0] for name in sys.modules}
double = lambda numbers: sorted(kinds & {"coach", "hypothesis", "numpy", "torch", "pytest"})
"""
    assert warm.judge(write_kata(tmp_path, DOUBLE), source).cases[0].got == "[]"


def test_a_kata_in_plain_python_loads_no_numpy_cold_or_warm(
    tmp_path: Path, warm: WarmJudge
) -> None:
    kata = write_kata(tmp_path, SEEN)
    source = "import sys\ndouble = lambda n: sorted({'numpy', 'torch'} & set(sys.modules))"
    assert judge(kata, source).passed
    assert warm.judge(kata, source).passed


def test_every_solver_draws_random_numbers_of_its_own(tmp_path: Path) -> None:
    source = "import random, numpy\ndouble = lambda n: [random.random(), numpy.random.rand()]"
    kata = write_kata(tmp_path, DOUBLE, needs="numpy", limits=GENEROUS)
    with start_judge("numpy") as judge_:
        drawn = [json.loads(judge_.judge(kata, source).cases[0].got) for _ in range(3)]
    assert len({number for pair in drawn for number in pair}) == 6


@needs_torch
def test_torch_runs_in_one_thread_and_has_not_touched_cuda(
    tmp_path: Path, warm_torch: WarmJudge
) -> None:
    kata = write_kata(tmp_path, DOUBLE, needs="torch", limits=GENEROUS)
    source = (
        "import torch\ndouble = lambda n: [torch.get_num_threads(), torch.cuda.is_initialized(),"
        " (torch.ones(600, 600) @ torch.ones(600, 600)).sum().item()]"
    )
    got = [warm_torch.judge(kata, source).cases[0].got for _ in range(3)]
    assert got == ["[1, False, 216000000.0]"] * 3


def cuda_kata(folder: Path, devices: tuple[str, ...] = ("cpu", "cuda")) -> Kata:
    kata = write_kata(folder, TENSORS, entry=("double", "place"), needs="torch", limits=GENEROUS)
    return replace(kata, devices=devices)


def by_device(verdict: Verdict) -> list[tuple[str, str, Outcome]]:
    return [(case.device, case.name, case.outcome) for case in verdict.cases]


@needs_torch
@pytest.mark.skipif(Path("/dev/nvidiactl").exists(), reason="there is a CUDA device here")
def test_without_a_cuda_device_its_cases_are_not_run_and_do_not_count(
    tmp_path: Path, warm_torch: WarmJudge
) -> None:
    verdict = warm_torch.judge(cuda_kata(tmp_path), TENSOR_SOLUTION)
    assert by_device(verdict)[-1] == (
        "cuda",
        "the answer lies where the input does (cuda)",
        Outcome.NOT_RUN,
    )
    assert verdict.cases[-1].message == "no CUDA device"
    assert verdict.passed
    assert verdict.failing == ()
    assert verdict.devices == ("cpu",)


@needs_torch
@pytest.mark.parametrize("wrong", ["", "place = lambda x: 'nowhere'"])
def test_cases_on_another_device_run_in_a_worker_of_their_own(
    tmp_path: Path, warm_torch: WarmJudge, wrong: str
) -> None:
    """The CPU stands in for CUDA: a process started for it, not forked, memory watched."""
    source = f"{TENSOR_SOLUTION}\nimport sys\nprint(sys.argv, flush=True)\n{wrong}\n"
    kata = cuda_kata(tmp_path)
    with warm_torch.start(kata, source, seed=1, accelerator="cpu") as judging:
        events = list(judging)
        verdict = judging.verdict
    outcome = Outcome.WRONG if wrong else Outcome.PASSED
    assert by_device(verdict)[-1] == (
        "cuda",
        "the answer lies where the input does (cuda)",
        outcome,
    )
    assert CaseStarted("device", "the answer lies where the input does (cuda)") in events
    assert len(verdict.cases) == 3
    assert verdict.passed == (not wrong)
    assert verdict.devices == ("cpu", "cuda")


@needs_torch
def test_memory_of_a_worker_is_watched(tmp_path: Path, warm_torch: WarmJudge) -> None:
    kata = cuda_kata(tmp_path)
    kata = replace(kata, limits=replace(GENEROUS, memory_mb=200))
    source = """
import time, torch

def double(x):
    return x + x

def place(x):
    if not place.__defaults__:
        import resource
        limited = resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
        if limited:
            return "cpu"
        held = bytearray(400_000_000)
        held[::4096] = b"x" * len(held[::4096])
        time.sleep(20)
"""
    with warm_torch.start(kata, source, seed=1, accelerator="cpu") as judging:
        list(judging)
        last = judging.verdict.cases[-1]
    assert (last.device, last.outcome) == ("cuda", Outcome.OUT_OF_MEMORY)
    assert judging.verdict.passed


@needs_torch
def test_no_worker_is_asked_for_where_the_kata_names_no_cuda(
    tmp_path: Path, warm_torch: WarmJudge
) -> None:
    verdict = warm_torch.judge(cuda_kata(tmp_path, ("cpu",)), TENSOR_SOLUTION)
    assert verdict.passed
    assert {case.device for case in verdict.cases} == {"cpu"}
    assert len(verdict.cases) == 2


def test_warm_up_is_used_by_start_and_cool_down_ends_it(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE)
    try:
        warm_up("python")
        warm_up("python")
        with start(kata, DOUBLED, seed=1) as judging:
            list(judging)
            assert type(judging._process).__name__ == "WarmChecker"
            assert judging.verdict.passed
        assert [v.passed for v in judge_many(kata, [Submission(DOUBLED, n) for n in (1, 2)])] == [
            True,
            True,
        ]
    finally:
        cool_down()
    with start(kata, DOUBLED, seed=1) as judging:
        assert type(judging._process).__name__ == "ColdChecker"


def test_a_library_that_is_missing_is_named_warm_too(tmp_path: Path) -> None:
    kata = replace(write_kata(tmp_path, DOUBLE), needs="absent_library")
    with start_judge("absent_library") as judge_:
        verdict = judge_.judge(kata, DOUBLED)
    assert verdict.message.startswith("this kata needs absent_library, which ")


def test_many_submissions_leak_no_process_descriptor_or_memory(
    tmp_path: Path, warm: WarmJudge
) -> None:
    """Fifty here; COACH_SUBMISSIONS=1000 for the long proof."""
    kata = write_kata(tmp_path, DOUBLE)
    sources = [DOUBLED, WRONG, "import os\nos.fork()\n" + DOUBLED, "import os\nos._exit(0)"]
    assert warm.judge(kata, DOUBLED).passed
    pids = below(warm)
    before = settled(server_of(warm))
    for number in range(SUBMISSIONS):
        warm.judge(kata, sources[number % len(sources)])
    assert len(below(warm)) == len(pids)
    after = settled(server_of(warm))
    assert after[:3] == before[:3]
    assert after[3] - before[3] < 2 * 1024 * 1024


def settled(server: WarmServer) -> tuple[int, int, list[str], int]:
    """Wait until one solver stands ready and nothing has changed for a while; count then.

    The judge waits a moment itself before it forks the next checker and the next solver.
    """
    gate = threading.Event()
    found, same = counts(server), 0
    for _ in range(1000):
        gate.wait(0.02)
        before, found = found, counts(server)
        same = same + 1 if found[:3] == before[:3] and found[2] == ["solver"] else 0
        if same == 15:
            break
    return found


def counts(server: WarmServer) -> tuple[int, int, list[str], int]:
    """Return descriptors here and there, what lies in the room, and the judge's memory."""
    own, there = (len(os.listdir(f"/proc/{pid}/fd")) for pid in (os.getpid(), server.process.pid))  # noqa: PTH208
    folders = sorted(path.name.partition("-")[0] for path in server.room.iterdir())
    return own, there, folders, processes.resident([server.process.pid])


def test_what_breaks_a_warm_checker_is_told(
    tmp_path: Path, warm: WarmJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_the_way(prefix: str) -> Path:
        room = make_room(prefix)
        (room / "checker").mkdir()
        return room

    monkeypatch.setattr("coach.judge.run.make_room", in_the_way)
    verdict = warm.judge(write_kata(tmp_path, DOUBLE), DOUBLED)
    assert not verdict.passed
    assert verdict.message.startswith("the judge ended without a verdict: FileExistsError")
