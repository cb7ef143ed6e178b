"""A pack author's check of one kata: right solutions pass, each known mistake fails its own way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.judge.kata import REQUIRED_FILES, Kata
from coach.judge.looks import mistake_of
from coach.judge.run import judge_many
from coach.judge.verdict import Submission, Verdict

DEFAULT_SEEDS = (0, 1, 2, 3, 4)
MODEL = "accept/model.py"
LEAST_ACCEPTED = 3
LEAST_REJECTED = 3


@dataclass(frozen=True)
class Finding:
    """One thing to mend in a kata; prints as ``kata/graphs/reject/x.py: a mistake ...``."""

    path: str
    """Relative to the pack."""
    message: str
    severity: Literal["error", "warning"] = "error"
    cases: tuple[str, ...] = ()
    """Names of the cases that are meant."""

    def __str__(self) -> str:
        mark = "warning: " if self.severity == "warning" else ""
        named = f" ({'; '.join(self.cases)})" if self.cases else ""
        return f"{self.path}: {mark}{self.message}{named}"


@dataclass(frozen=True)
class _File:
    """One solution of the kata's own, with its verdicts, one for each seed."""

    name: str
    source: str
    verdicts: tuple[Verdict, ...]

    @property
    def message(self) -> str:
        return next((verdict.message for verdict in self.verdicts if verdict.message), "")

    @property
    def failing(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(case.name for v in self.verdicts for case in v.failing))


def check_kata(
    kata: Kata, *, seeds: Sequence[int] = DEFAULT_SEEDS, python: str | None = None
) -> list[Finding]:
    """Return what is wrong with a kata; an empty list where nothing is.

    The starter and the mistakes are judged on the first seed, right solutions on all of them.
    """
    missing = _missing(kata)
    if any(finding.severity == "error" for finding in missing):
        return missing
    files = _judged(kata, seeds, python)
    trouble = [_finding(kata, file.name, file.message) for file in files if file.message]
    if trouble:
        return missing + trouble
    found = _case_names(kata, files[0].verdicts[0])
    for file in files:
        found += _solution(kata, file)
    return missing + found + _alike(kata, [file for file in files if _rejected(file.name)])


def _finding(
    kata: Kata, name: str, message: str, severity: Literal["error", "warning"] = "error"
) -> Finding:
    return Finding(f"kata/{kata.slug}/{name}", message, severity)


def _rejected(name: str) -> bool:
    return name.startswith("reject/")


def _solutions(kata: Kata, kind: str) -> list[Path]:
    return sorted(kata.folder.glob(f"{kind}/*.py"))


def _missing(kata: Kata) -> list[Finding]:
    found = [
        _finding(kata, name, "this file is missing")
        for name in (*REQUIRED_FILES, MODEL)
        if not (kata.folder / name).is_file()
    ]
    for kind, least in (("accept", LEAST_ACCEPTED), ("reject", LEAST_REJECTED)):
        count = len(_solutions(kata, kind))
        if count < least:
            words = f"{count} solutions, at least {least} are wanted"
            found.append(_finding(kata, f"{kind}/", words, "warning"))
    return found


def _judged(kata: Kata, seeds: Sequence[int], python: str | None) -> list[_File]:
    """Judge every file of the kata in one go, the model first."""
    paths = [kata.folder / MODEL, kata.folder / "starter.py"]
    paths += [path for path in _solutions(kata, "accept") if path.name != "model.py"]
    paths += _solutions(kata, "reject")
    plan = []
    for path in paths:
        name = path.relative_to(kata.folder).as_posix()
        own_seeds = seeds if name.startswith("accept/") else seeds[:1]
        plan.append((name, path.read_text(encoding="utf-8"), own_seeds))
    submissions = [
        Submission(source, seed, shrink=False)
        for _, source, own_seeds in plan
        for seed in own_seeds
    ]
    verdicts = iter(judge_many(kata, submissions, python=python))
    return [
        _File(name, source, tuple(next(verdicts) for _ in own_seeds))
        for name, source, own_seeds in plan
    ]


def _solution(kata: Kata, file: _File) -> list[Finding]:
    path = f"kata/{kata.slug}/{file.name}"
    if file.name.startswith("accept/"):
        failed = [str(verdict.seed) for verdict in file.verdicts if not verdict.passed]
        if failed:
            message = f"a right solution fails on the seeds {', '.join(failed)}"
            return [Finding(path, message, cases=file.failing)]
        return []
    if not file.failing:
        wrong = "the starter" if file.name == "starter.py" else "a mistake"
        return [Finding(path, f"{wrong} passes every case")]
    if _rejected(file.name) and not mistake_of(file.source):
        return [Finding(path, "its docstring must name the mistake in one plain sentence")]
    return []


def _case_names(kata: Kata, verdict: Verdict) -> list[Finding]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for case in verdict.cases:
        counts[case.group, case.name] += 1
    twice = tuple(name for (_, name), count in counts.items() if count > 1)
    if not twice:
        return []
    return [Finding(f"kata/{kata.slug}/hidden.py", "cases share a name", cases=twice)]


def _alike(kata: Kata, files: Sequence[_File]) -> list[Finding]:
    """Find mistakes that a learner could not tell apart, as they fail the same cases."""
    groups: dict[tuple[str, ...], list[_File]] = defaultdict(list)
    for file in files:
        if file.failing:
            groups[tuple(sorted(file.failing))].append(file)
    found = []
    for failing, same in groups.items():
        for file in same[1:]:
            message = f"fails the same cases as {same[0].name}"
            found.append(Finding(f"kata/{kata.slug}/{file.name}", message, "warning", failing))
    return found
