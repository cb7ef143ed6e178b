"""Arrays, tensors and other interpreters."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path

import pytest

from coach.judge.kata import Limits
from coach.judge.lender import SOLVER, ZYGOTE
from coach.judge.run import checker_python, judge
from coach.judge.runner import CONFINE, GUARD, LIMITS
from coach.judge.verdict import Outcome
from tests.judge.samples import DOUBLE, DOUBLED, write_kata

IN_THE_SOLVER = [
    SOLVER,
    CONFINE,
    LIMITS,
    GUARD,
    ZYGOTE,
    ZYGOTE.with_name("processes.py"),
    ZYGOTE.with_name("scratch.py"),
]
ARRAYS = """
    import numpy

    from coach.judge.expect import close, equal


    def test_values__matrix(solution):
        \"\"\"a matrix\"\"\"
        matrix = numpy.arange(6, dtype=numpy.float32).reshape(2, 3).T
        close(solution.double(matrix), 2 * matrix)


    def test_values__mixed(solution):
        \"\"\"arrays inside a dictionary, and single numbers\"\"\"
        answer = solution.double({"a": numpy.array([1, 2])})
        equal(answer, {"a": numpy.array([2, 4])})


    def test_edges__empty(solution):
        \"\"\"no rows\"\"\"
        close(solution.double(numpy.zeros((0, 3))), numpy.zeros((0, 3)))
"""
ARRAY_SOLUTION = """
def double(value):
    if isinstance(value, dict):
        return {key: 2 * item for key, item in value.items()}
    return 2 * value
"""
TENSORS = """
    import torch

    from coach.judge.expect import close, equal, true


    def test_values__tensor(solution):
        \"\"\"a tensor\"\"\"
        tensor = torch.arange(6.0).reshape(2, 3)
        close(solution.double(tensor), 2 * tensor)


    def test_types__kept(solution):
        \"\"\"the type of the numbers is kept\"\"\"
        equal(solution.double(torch.ones(2, dtype=torch.bfloat16)).dtype, torch.bfloat16)


    def test_gradient__flows(solution):
        \"\"\"the gradient flows\"\"\"
        true(solution.double(torch.ones(2, requires_grad=True)).requires_grad, "no gradient")
"""
needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="the extra 'torch' is not installed"
)


def test_arrays_cross_by_value(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, ARRAYS, needs="numpy", limits=Limits())
    verdict = judge(kata, ARRAY_SOLUTION, seed=1)
    assert verdict.message == ""
    assert [case.message for case in verdict.cases] == ["", "", ""]
    assert verdict.passed


def test_a_wrong_array_is_described_by_its_worst_place(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, ARRAYS, needs="numpy", limits=Limits())
    source = "def double(value):\n    answer = 2 * value\n    answer[1, 0] += 1\n    return answer"
    case = judge(kata, source, seed=1).cases[0]
    assert case.outcome is Outcome.WRONG
    assert case.message == (
        "1 of 6 numbers are off; the largest error is 1, at [1, 0]: got 3.0, wanted 2.0"
    )


def test_a_pure_python_kata_has_no_libraries(tmp_path: Path) -> None:
    case = judge(write_kata(tmp_path, DOUBLE), "import numpy\n" + DOUBLED, seed=1).cases[0]
    assert case.message.startswith("ModuleNotFoundError: No module named 'numpy': this kata has")


@needs_torch
def test_tensors_cross_by_value(tmp_path: Path) -> None:
    kata = write_kata(
        tmp_path,
        TENSORS,
        needs="torch",
        limits=Limits(seconds=20, total_seconds=60, memory_mb=2048),
    )
    verdict = judge(kata, "def double(value):\n    return 2 * value", seed=1)
    assert verdict.message == ""
    assert [case.message for case in verdict.cases] == ["", "", ""]


@pytest.mark.parametrize("path", IN_THE_SOLVER, ids=lambda path: path.name)
def test_what_runs_in_the_solver_is_written_in_python_3_9(path: Path) -> None:
    assert ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9)).body


@pytest.mark.parametrize("path", IN_THE_SOLVER, ids=lambda path: path.name)
def test_what_runs_in_the_solver_imports_the_standard_library_alone(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {item.name.partition(".")[0] for item in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    assert imported - set(sys.stdlib_module_names) <= {"numpy", "torch"}


def test_another_interpreter_can_run_the_learners_code(tmp_path: Path) -> None:
    others = [minor for minor in (9, 10, 12, 13, 14) if minor != sys.version_info[1]]
    python = next(filter(None, (usable(f"python3.{minor}") for minor in others)), None)
    if python is None:
        pytest.skip("no other interpreter is installed")
    kata = replace(write_kata(tmp_path, DOUBLE), limits=Limits())
    source = DOUBLED + "\nimport sys\nprint(sys.version_info[1])\n"
    verdict = judge(kata, source, seed=1, python=python)
    assert verdict.passed
    assert int(verdict.cases[0].prints) in others


def usable(name: str) -> str | None:
    """Return the path of an interpreter that really starts; version managers leave stand-ins."""
    path = shutil.which(name)
    if path is None:
        return None
    asked = subprocess.run(
        [path, "-c", "import sys; print(sys.executable)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() if asked.returncode == 0 else None


def test_a_library_that_is_missing_is_named_with_the_ways_to_get_it(tmp_path: Path) -> None:
    kata = replace(write_kata(tmp_path, DOUBLE), needs="absent_library")
    verdict = judge(kata, DOUBLED)
    assert not verdict.passed
    assert verdict.message.startswith("this kata needs absent_library, which ")
    assert "pip install absent_library" in verdict.message
    assert "kata.python in config.toml" in verdict.message


def test_without_the_library_the_tests_run_in_the_learner_s_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Coach's own interpreter is taken to lack numpy; the learner's borrows what is coach's."""
    kata = write_kata(tmp_path, ARRAYS, needs="numpy")
    assert checker_python(kata, "/usr/bin/learners-own") == sys.executable
    monkeypatch.setattr("coach.judge.run.find_spec", lambda name: None)
    assert checker_python(kata, "/usr/bin/learners-own") == "/usr/bin/learners-own"
    assert checker_python(kata, None) == sys.executable
    bare = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    packages = next(bare.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    assert judge(kata, ARRAY_SOLUTION, python=str(bare / "bin" / "python")).passed
