"""Trials of the judge with hostile code, as root and as an ordinary user, cold and warm.

A trial runs in a process of its own (``python -m tests.judge.hostile TRIAL FOLDER``) over a copy of
the checkout that everybody may read, and writes what it saw to ``FOLDER/seen.json``.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from coach.judge import run
from coach.judge.kata import Kata
from coach.judge.verdict import Outcome, Submission, Verdict
from coach.record import replace
from tests.judge.arenas import (
    ARENAS,
    CHECKOUT,
    CODES,
    LIMITS,
    arena_of,
    attack,
    has,
    kata_in,
    names,
    opened,
)
from tests.judge.world import Target, World, freely

NOBODY = 65534
HONEST = "honest"
SEED = 11

# The ways of judging


def judged_by_one(kata: Kata, sources: Sequence[str]) -> list[Verdict]:
    """Judge in one checker, which has its solvers from a zygote of its own."""
    return run.judge_many(kata, [Submission(source, SEED, shrink=False) for source in sources])


def judged_singly(kata: Kata, sources: Sequence[str]) -> list[Verdict]:
    """Judge one by one: cold, or warm where the judge is warmed up."""
    return [run.judge(kata, source, seed=SEED) for source in sources]


Judge = Callable[[Kata, Sequence[str]], list[Verdict]]
WAYS: dict[str, Judge] = {"cold": judged_singly, "many": judged_by_one, "warm": judged_singly}


@contextlib.contextmanager
def warmed(way: str) -> Iterator[None]:
    if way != "warm":
        yield
        return
    for needs in ("python", "numpy", "torch"):
        if has(needs):
            run.warm_up(needs)
    try:
        yield
    finally:
        run.cool_down()


# Forgeries


def try_forgeries(work: Path, ways: Sequence[str]) -> dict[str, Any]:
    """Judge every forgery, and honest solutions before and after those of each kata."""
    katas = {word: kata_in(work / word, arena) for word, arena in ARENAS.items()}
    seen: dict[str, Any] = {}
    for way in ways:
        judge, seen[way] = WAYS[way], {}
        with warmed(way), ThreadPoolExecutor(4) as pool:
            groups = [(word, some) for word in ARENAS for some in parted(word, way)]
            jobs = [pool.submit(try_group, katas[word], judge, some) for word, some in groups]
            for job in jobs:
                seen[way].update(job.result())
    return seen


def parted(word: str, way: str) -> list[list[str]]:
    """Return the attacks on one kata, parted so that those that wait do so side by side."""
    chosen = [name for name in tried("forgeries", way) if arena_of(name) == word]
    if not has(ARENAS[word].needs):
        return []
    size = 4 if word == "wait" else 30
    return [chosen[start : start + size] for start in range(0, len(chosen), size)]


def try_group(kata: Kata, judge: Judge, chosen: list[str]) -> dict[str, Any]:
    sources = [
        attack("forgeries", name).replace("@front@", str(os.getpid())).replace("@codes@", CODES)
        for name in chosen
    ]
    before, *verdicts, after = judge(kata, [kata.model(), *sources, kata.model()])
    verdicts = [_in_time(kata, judge, before), *verdicts, _in_time(kata, judge, after)]
    labels = [f"{HONEST} before {chosen[0]}", *chosen, f"{HONEST} after {chosen[-1]}"]
    return {label: asdict(verdict) for label, verdict in zip(labels, verdicts, strict=True)}


def _in_time(kata: Kata, judge: Judge, honest: Verdict) -> Verdict:
    """Return the verdict on an honest solution, where only the clock stopped it with more time.

    The limits of some attacks are so short that a busy machine keeps to them by chance alone.
    """
    slow = {Outcome.PASSED, Outcome.TOO_SLOW, Outcome.NOT_RUN}
    if honest.passed or not {case.outcome for case in honest.cases} <= slow:
        return honest
    return judge(replace(kata, limits=LIMITS), [kata.model()])[0]


# Escapes


def try_escapes(work: Path, ways: Sequence[str]) -> dict[str, Any]:
    """Judge every escape and look around afterwards; also run each without any judge."""
    os.environ["COACH_SECRET"] = "CANARY-in-environment"
    world = World(work / "world")
    seen: dict[str, Any] = {}
    try:
        for way in ways:
            if way == FREE:
                seen[way] = without_judge(world)
                continue
            with warmed(way):
                seen[way] = escaped(world, way, WAYS[way])
            left = Path(tempfile.gettempdir()).iterdir()
            seen[way]["left"] = sorted(path.name for path in left)
    finally:
        world.close()
    return seen


def escaped(world: World, way: str, judge: Judge) -> dict[str, Any]:
    targets = [Target(world, name, way) for name in names("escapes")]
    parts = [targets[start::3] for start in range(3)]
    try:
        with ThreadPoolExecutor(3) as pool:
            found = pool.map(lambda part: escaped_some(world, judge, part), parts)
            return {name: value for some in found for name, value in some.items()}
    finally:
        for target in targets:
            target.close()


def escaped_some(world: World, judge: Judge, targets: list[Target]) -> dict[str, Any]:
    sources = [target.source() for target in targets]
    try:
        *verdicts, honest = judge(world.kata, [*sources, world.kata.model()])
    except Exception as error:
        if len(targets) > 1:  # Find out whose doing it was.
            parts = [escaped_some(world, judge, [target]) for target in targets]
            return {name: value for part in parts for name, value in part.items()}
        alarms = [f"the judge itself fell over: {type(error).__name__}"]
        return {targets[0].name: {"verdict": asdict(Verdict("", (), 0)), "alarms": alarms}}
    seen = {f"{HONEST} after {targets[-1].name}": {"verdict": asdict(honest), "alarms": []}}
    for target, verdict in zip(targets, verdicts, strict=True):
        said = "\n".join(f"{c.prints}\n{c.got}\n{c.message}" for c in verdict.cases)
        seen[target.name] = {"verdict": asdict(verdict), "alarms": target.alarms(said)}
    return seen


def without_judge(world: World) -> dict[str, Any]:
    """Run each escape with nothing around it: what raises no alarm here proves nothing."""
    with ThreadPoolExecutor(4) as pool:
        chosen = names("escapes")
        return dict(zip(chosen, pool.map(lambda name: freely(world, name), chosen), strict=True))


# Running a trial as one user or another

ITSELF = [sys.executable, "-B", "-m", "tests.judge.hostile"]
USERS = ("root", "ordinary")
AS_ROOT = os.getuid() == 0
ALL_TRIALS = bool(os.environ.get("COACH_ALL_TRIALS"))
FREE = "free"


def sides(kind: str) -> list[tuple[str, str]]:
    """Return pairs of a user and a way to judge: all if COACH_ALL_TRIALS is set, else some.

    Each takes its time; by itself every attack meets one, and every user and way some attacks. The
    first is for every run of the tests, the others are slow (``by_side``).
    """
    users = [user for user in USERS if AS_ROOT or user == "ordinary"]
    if ALL_TRIALS:
        return [(user, way) for user in users for way in WAYS]
    if kind == "escapes":
        return [(users[0], "warm"), ("ordinary", "cold")]
    return [(users[0], "many"), ("ordinary", "warm")]


def by_side(trials: Iterable[tuple[str, ...]], first: tuple[str, str]) -> list[Any]:
    """Return parameters that end with a user and a way; all but the first side are slow."""
    return [
        pytest.param(*trial, marks=[] if trial[-2:] == first else [pytest.mark.slow])
        for trial in trials
    ]


def tried(kind: str, way: str) -> list[str]:
    """Return the attacks that are tried in one way of judging."""
    sample = kind == "forgeries" and way == "warm" and not ALL_TRIALS
    return names(kind)[:: 3 if sample else 1]


@functools.cache
def seen_by(kind: str, user: str) -> dict[str, Any]:
    """Run a trial once and return what it saw, by way of judging. Raises NoUser."""
    with tempfile.TemporaryDirectory(prefix="coach-hostile-") as folder:
        ways = [way for one, way in sides(kind) if one == user]
        if kind == "escapes" and (ALL_TRIALS or user == sides(kind)[0][0]):
            ways.append(FREE)
        return trial(kind, user, Path(folder), ways)


def unclean(value: Any) -> list[str]:
    """Return the texts in a verdict that hold what a terminal would obey or could not print."""
    if isinstance(value, str):
        return [ascii(value)[:200]] if any(map(is_odd, value)) else []
    if not isinstance(value, (dict, list)):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in unclean(part)]


def is_odd(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


def passed(verdict: dict[str, Any]) -> bool:
    return Verdict.from_json({"schema": "coach/verdict", **verdict}).passed


class NoUser(Exception):  # noqa: N818 (a reason to skip)
    """An ordinary user cannot be had here."""


def trial(kind: str, user: str, folder: Path, ways: Sequence[str]) -> dict[str, Any]:
    """Run a trial over a copy of the checkout; return what it saw. Raises NoUser."""
    copy = folder / "checkout"
    work = folder / "work"
    copy_checkout(copy)
    (work / "tmp").mkdir(parents=True)
    (work / "home").mkdir()
    if user == "ordinary" and os.getuid() == 0:
        for path in (work, work / "tmp", work / "home"):
            os.chown(path, NOBODY, NOBODY)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "TMPDIR": str(work / "tmp"),
        "HOME": str(work / "home"),
        "COACH_ALL_TRIALS": os.environ.get("COACH_ALL_TRIALS", ""),
    }
    command = [*ITSELF, kind, user, str(work), *ways]
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode == 77:
        raise NoUser(done.stderr.strip())
    if done.returncode:
        raise RuntimeError(f"the trial itself failed:\n{done.stderr[-3000:]}")
    seen: dict[str, Any] = json.loads((work / "seen.json").read_text())
    return seen


def copy_checkout(copy: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("coach", "kata", "tests/judge"):
        shutil.copytree(CHECKOUT / name, copy / name, ignore=ignored)
    shutil.copy(CHECKOUT / "tests/__init__.py", copy / "tests")
    copy.parent.chmod(0o755)
    opened(copy)


def become_ordinary() -> None:
    """Give up root for good; first see to it that the interpreter can still be reached."""
    hidden = [place for place in {sys.base_prefix, sys.prefix} if closed_above(Path(place))]
    for place in hidden:
        uncover(Path(place))
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def closed_above(place: Path) -> Path | None:
    """Return the folder on the way to a place that other users may not enter, if there is one."""
    way = [place.resolve(), *place.resolve().parents]
    return next((folder for folder in reversed(way) if not folder.stat().st_mode & 1), None)


def uncover(place: Path) -> None:
    """Cover a closed folder, for this process only, by one that holds the interpreter alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    covered = closed_above(place)
    assert covered is not None
    aside = Path(tempfile.mkdtemp(dir="/tmp"))
    steps: list[tuple[Any, ...]] = [
        (b"none", b"/", None, 0x4000 | 0x40000, None),  # MS_REC, MS_PRIVATE
        (str(place).encode(), str(aside).encode(), None, 0x1000, None),  # MS_BIND
        (b"tmpfs", str(covered).encode(), b"tmpfs", 0, b"mode=755"),
    ]
    if libc.unshare(0x20000):  # CLONE_NEWNS
        no_user("a mount namespace is not allowed here")
    for step in steps:
        if libc.mount(*step):
            no_user(f"{covered} hides the interpreter from ordinary users")
    place.mkdir(parents=True)
    libc.mount(str(aside).encode(), str(place).encode(), None, 0x1000, None)
    libc.umount2(str(aside).encode(), 2)
    aside.rmdir()


def no_user(why: str) -> None:
    print(why, file=sys.stderr)
    sys.exit(77)


def main() -> None:
    kind, user, folder, *ways = sys.argv[1:]
    if user == "ordinary" and os.getuid() == 0:
        become_ordinary()
        # Afresh, so that nothing of root's is left in the process.
        os.execv(sys.executable, [*ITSELF, *sys.argv[1:]])
    work = Path(folder)
    trials = {"forgeries": try_forgeries, "escapes": try_escapes}
    seen = trials[kind](work, ways)
    (work / "seen.json").write_text(json.dumps(seen))


if __name__ == "__main__":
    main()
