"""Verdicts, cold and from a warm judge, against the very same tests under a cold pytest."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bench.measure import NotDoneError, Pair, Timed, by_turns, succeed, timed
from bench.setting import Setting
from bench.small_katas import CASES, SMALL, Small, write_kata
from bench.table import Bound, Broken, Measured, Row, Skipped, Unit
from coach.content.packs import BUILT_IN, built_in_root
from coach.judge.kata import Kata, parse_kata
from coach.judge.run import WarmJudge, judge, start_judge

SLUG = "merge_sort"
WARM = ("micrograd", "attention")
"""Katas without a case that measures growth, which takes its second however warm the judge is."""
SEED = 1
WARM_SECONDS = {"python": 0.015, "numpy": 0.020, "torch": 0.060}
GENERATED_SECONDS = 0.040
GROWTH_SECONDS = 1.5
IDLE_SECONDS = 0.2
NOT_QUICK = "left out of a quick run"

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
        if kata.needs == "torch" and not setting.size.torch:
            yield Skipped(f"warm {slug}", f"a verdict on {slug}, warm", NOT_QUICK)
            continue
        if kata.needs != "python" and find_spec(kata.needs) is None:
            yield Broken(
                f"warm {slug}", f"a verdict on {slug}, warm", f"{kata.needs} is not installed"
            )
            continue
        yield _warm(kata, setting.size.starts)


def small_rows(setting: Setting) -> Iterator[Row]:
    """Judge twenty seeded cases warm, for each library, and the same with generated ones."""
    for small in SMALL:
        if missing := _missing(small.needs, setting):
            what = f"{CASES} seeded cases, {small.needs}, warm"
            yield Skipped(f"small {small.needs}", what, missing)
            continue
        with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
            yield from _small(small, Path(scratch), setting.size.starts)


def _missing(needs: str, setting: Setting) -> str:
    """Return why a library is not measured, or nothing."""
    if needs != "python" and find_spec(needs) is None:
        return f"{needs} is not installed"
    return NOT_QUICK if needs == "torch" and not setting.size.torch else ""


def _small(small: Small, folder: Path, rounds: int) -> Iterator[Row]:
    seeded, generated = (write_kata(folder, small, more) for more in (False, True))
    tests = folder / "tests"
    tests.mkdir()
    _write_tests(seeded.folder, tests)
    with start_judge(small.needs) as warm:
        short, long = _until_verdict(warm, seeded), _until_verdict(warm, generated)
        short()  # Waits until the judge is warm.
        pair = by_turns(short, timed(lambda: _pytest(tests)), rounds)
        more = by_turns(long, short, 3 * rounds)
    bound = Bound(WARM_SECONDS[small.needs], Unit.SECONDS)
    what = f"a verdict on {CASES} seeded cases, {small.needs}, warm"
    peer = "the same tests, cold pytest"
    yield Measured(f"small {small.needs}", what, *pair.medians, peer, bound)
    if small.needs == "torch":
        yield Measured("small ratio", what, *pair.medians, peer, Bound(1 / 40))
    ours, without = more.medians
    what = f"what a generated case adds, {small.needs}"
    added = Bound(GENERATED_SECONDS, Unit.SECONDS)
    yield Measured(f"gen. {small.needs}", what, ours - without, without, "without it", added)


def first_rows(setting: Setting) -> Iterator[Row]:
    """Open a kata and hand in at once, against importing what its tests do, in a new process."""
    for small in SMALL:
        if small.needs == "python":
            continue  # There is nothing to import.
        what = f"the first verdict after opening a kata, {small.needs}"
        if missing := _missing(small.needs, setting):
            yield Skipped(f"first {small.needs}", what, missing)
            continue
        with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
            kata = write_kata(Path(scratch), small, False)
            command = [sys.executable, "-c", f"import {small.needs}, hypothesis"]
            pair = by_turns(_first(kata), timed(partial(succeed, command)), setting.size.starts)
        peer = f"python -c 'import {small.needs}, hypothesis'"
        yield Measured(f"first {small.needs}", what, *pair.medians, peer, Bound(1.2))


def growth_rows(setting: Setting) -> Iterator[Row]:
    """Judge merge_sort warm: its case that measures growth, against all of its other cases."""
    kata = _kata()
    growth: list[float] = []
    others: list[float] = []
    with start_judge(kata.needs) as warm:
        for seed in range(setting.size.starts):
            verdict = warm.judge(kata, kata.model(), seed=seed)
            if not verdict.passed:
                raise NotDoneError(f"{SLUG}: {verdict.message or 'fails'}")
            *before, last = verdict.cases
            growth.append(last.milliseconds / 1000)
            others.append(sum(case.milliseconds for case in before) / 1000)
    what = f"the case of {SLUG} that measures growth, '{last.name}'"
    pair = Pair(growth, others)
    bound = Bound(GROWTH_SECONDS, Unit.SECONDS)
    yield Measured("growth", what, *pair.medians, "all of its other cases", bound)


def _first(kata: Kata) -> Timed:
    """Return a measurement from opening a kata with nothing warm to its first verdict."""

    def measure() -> float:
        start = time.perf_counter()
        with start_judge(kata.needs) as warm, warm.start(kata, kata.model(), seed=SEED) as judging:
            for _ in judging:
                continue
            taken = time.perf_counter() - start
            if not judging.verdict.passed:
                raise NotDoneError(f"{kata.slug}: {judging.verdict.message or 'fails'}")
        return taken

    return measure


def _until_verdict(warm: WarmJudge, kata: Kata) -> Timed:
    """Return a measurement from handing a file in to its verdict, what a learner waits for.

    Nobody hands in twice in a moment: a judge has time to get ready again.
    """
    source = kata.model()

    def measure() -> float:
        time.sleep(IDLE_SECONDS)
        start = time.perf_counter()
        with warm.start(kata, source, seed=SEED) as judging:
            for _ in judging:
                continue
            taken = time.perf_counter() - start
            if not judging.verdict.passed:
                raise NotDoneError(f"{kata.slug}: {judging.verdict.message or 'fails'}")
        return taken

    return measure


def _warm(kata: Kata, rounds: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as scratch:
        folder = Path(scratch)
        _write_tests(kata.folder, folder)
        with start_judge(kata.needs) as judge:
            ours = _until_verdict(judge, kata)
            ours()  # Waits until the judge is warm.
            pair = by_turns(ours, timed(lambda: _pytest(folder)), rounds)
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
