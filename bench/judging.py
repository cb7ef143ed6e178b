"""Verdicts, cold and from a warm judge, against the very same tests under a cold pytest."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.measure import NotDoneError, by_turns, succeed, timed
from bench.setting import Setting
from bench.table import Broken, Measured, Row
from coach.content.packs import BUILT_IN, built_in_root
from coach.judge.kata import Kata, parse_kata
from coach.judge.run import judge, start_judge

SLUG = "merge_sort"
WARM = ("micrograd", "attention")
"""Katas without a case that measures growth, which takes its second however warm the judge is."""
SEED = 1

_CONFTEST = """\
import random

import pytest
from hypothesis import HealthCheck, settings

# The judge has no deadline for an input either.
settings.register_profile("bench", deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("bench")


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


@pytest.fixture(scope="session")
def device():
    return "cpu"


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


def warm_rows(setting: Setting) -> Iterator[Row]:
    """Judge model solutions as the app does, with the library imported before."""
    for slug in WARM:
        kata = _kata(slug)
        if kata.needs != "python" and find_spec(kata.needs) is None:
            yield Broken(
                f"warm {slug}", f"a verdict on {slug}, warm", f"{kata.needs} is not installed"
            )
            continue
        yield _warm(kata, setting.size.starts)


def _warm(kata: Kata, rounds: int) -> Row:
    source = kata.model()
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
        folder = Path(scratch)
        _write_tests(kata.folder, folder)
        with start_judge(kata.needs) as judge:

            def ours() -> None:
                if not judge.judge(kata, source, seed=SEED).passed:
                    raise NotDoneError(f"{kata.slug}'s model fails")

            ours()  # Waits until the judge is warm.
            pair = by_turns(timed(ours), timed(lambda: _pytest(folder)), rounds)
    what = f"a verdict on {kata.slug}, warm"
    return Measured(f"warm {kata.slug}", what, *pair.medians, "the same tests, cold pytest", None)


def _kata(slug: str = SLUG) -> Kata:
    kata, problems = parse_kata(built_in_root() / "kata" / slug, BUILT_IN)
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
