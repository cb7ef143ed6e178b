"""Row 5: a verdict on a pure Python kata, against the very same tests under a cold pytest."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import NotDoneError, by_turns, succeed, timed
from bench.setting import Setting
from bench.table import Measured, Row
from coach.content.packs import BUILT_IN, built_in_root
from coach.judge.kata import Kata, parse_kata
from coach.judge.run import judge

SLUG = "merge_sort"
SEED = 1

_CONFTEST = """\
import random

import pytest


@pytest.fixture(scope="session")
def solution():
    import solution

    return solution


@pytest.fixture(scope="session")
def fixtures():
    import fixtures

    return fixtures


@pytest.fixture
def rng():
    return random.Random(1)


@pytest.fixture
def growth():
    pytest.skip("only the judge measures growth")
"""
"""What stands in for the judge: the solution is imported, so a cheat could do as it likes."""


def verdict_rows(setting: Setting) -> Iterator[Row]:
    """Judge the kata's own model solution; both sides start their processes afresh."""
    kata = _kata()
    source = (kata.folder / "accept" / "model.py").read_text(encoding="utf-8")

    def ours() -> None:
        verdict = judge(kata, source, seed=SEED)
        if not verdict.passed:
            raise NotDoneError(
                f"{SLUG}'s model fails: {verdict.message or verdict.failing[0].name}"
            )

    with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
        folder = Path(scratch)
        _write_tests(kata.folder, folder)
        pair = by_turns(timed(ours), timed(lambda: _pytest(folder)), setting.size.starts)
    what = f"a verdict on {SLUG}, cold"
    yield Measured("verdict", what, *pair.medians, "the same tests, cold pytest", None)


def _kata() -> Kata:
    kata, problems = parse_kata(built_in_root() / "kata" / SLUG, BUILT_IN)
    assert kata is not None, str(next(iter(problems)))
    return kata


def _write_tests(kata: Path, folder: Path) -> None:
    shutil.copy(kata / "hidden.py", folder / "test_hidden.py")
    shutil.copy(kata / "fixtures.py", folder / "fixtures.py")
    shutil.copy(kata / "accept" / "model.py", folder / "solution.py")
    (folder / "conftest.py").write_text(_CONFTEST, encoding="utf-8")


def _pytest(folder: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", "."]
    succeed(command, cwd=folder)
