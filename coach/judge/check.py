"""A pack author's check of one kata: right solutions pass, each known mistake fails its own way."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.judge.kata import REQUIRED_FILES, Kata
from coach.judge.looks import (
    REMEMBERED,
    SEED,
    is_remembered,
    mistake_of,
    mistakes,
    outcomes_of,
)
from coach.judge.notes import Notes, read_notes
from coach.judge.run import judge_many
from coach.judge.verdict import CaseResult, Submission, Verdict
from coach.progress import Progress, unheard
from coach.words import counted

DEFAULT_SEEDS = tuple(range(50))
TIMED_SHARE = 16
"""Of so many seeds one times right solutions as well: growth does not depend on the seed."""
REJECT_SEEDS = 2
MODEL = "accept/model.py"
LEAST_ACCEPTED = 3
LEAST_REJECTED = 8
LEAST_SHARE_PASSED = 0.3
MOST_NAMED = 6
MOST_TIME = 0.5
"""Share of a limit that a right solution may need, as other machines are slower."""
_REASON = "Fails:"


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
        more = len(self.cases) - MOST_NAMED
        names = [*self.cases[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])]
        named = f" ({'; '.join(names)})" if names else ""
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
        return tuple(dict.fromkeys(name for verdict in self.verdicts for name in _failing(verdict)))

    @property
    def rejected(self) -> bool:
        return self.name.startswith("reject/")


def check_kata(
    kata: Kata,
    *,
    seeds: Sequence[int] = DEFAULT_SEEDS,
    python: str | None = None,
    told: Progress = unheard,
) -> list[Finding]:
    """Return what is wrong with a kata; an empty list where nothing is.

    Right solutions are judged on all seeds, mistakes on the first two, the starter on the first.
    """
    missing = _missing(kata)
    if any(finding.severity == "error" for finding in missing):
        return missing
    files = _judged(kata, seeds, python, told)
    trouble = [_finding(kata, file.name, file.message) for file in files if file.message]
    if trouble:
        return missing + trouble
    notes = read_notes(kata.folder)
    found = _case_names(kata, files[0].verdicts[0])
    for file in files:
        found += _solution(kata, file, notes)
    rejected = [file for file in files if file.rejected]
    return [*missing, *found, *_alike(kata, rejected, notes), *_needless(kata, files, notes)]


def remember_mistakes(kata: Kata, *, python: str | None = None) -> Path:
    """Judge all mistakes and write how they fail beside them, for verdicts to name them at once."""
    known = mistakes(kata.folder)
    submissions = [Submission(source, SEED, shrink=False) for _, source in known]
    verdicts = judge_many(kata, submissions, python=python)
    file = kata.folder / REMEMBERED
    pairs = zip(known, verdicts, strict=True)
    failing = {key: outcomes_of(_on_cpu(verdict)) for (key, _), verdict in pairs}
    file.write_text(json.dumps(failing, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return file


def reason_of(source: str) -> tuple[str, ...]:
    """Return the cases that a rejected solution says it fails.

    They stand in a paragraph of its docstring that begins with ``Fails:``, parted by semicolons.
    """
    try:
        words = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError):
        return ()
    for paragraph in words.split("\n\n"):
        if paragraph.startswith(_REASON):
            names = " ".join(paragraph.removeprefix(_REASON).split()).split(";")
            return tuple(name.strip() for name in names if name.strip())
    return ()


def _on_cpu(verdict: Verdict) -> list[CaseResult]:
    """Return the cases that every machine runs."""
    return [case for case in verdict.cases if case.device == "cpu"]


def _failing(verdict: Verdict) -> tuple[str, ...]:
    return tuple(case.name for case in _on_cpu(verdict) if not case.passed)


def _finding(
    kata: Kata,
    name: str,
    message: str,
    severity: Literal["error", "warning"] = "error",
    cases: tuple[str, ...] = (),
) -> Finding:
    return Finding(f"kata/{kata.slug}/{name}", message, severity, cases)


def _solutions(kata: Kata, kind: str) -> list[Path]:
    return sorted(kata.folder.glob(f"{kind}/*.py"))


def _missing(kata: Kata) -> list[Finding]:
    found = [
        _finding(kata, name, "this file is missing")
        for name in (*REQUIRED_FILES, MODEL)
        if not (kata.folder / name).is_file()
    ]
    if is_remembered(kata.folder) is False:
        words = "it is older than the kata; write it again with: coach kata check --remember"
        found.append(_finding(kata, REMEMBERED, words, "warning"))
    wanted = (("accept", "right solution", LEAST_ACCEPTED), ("reject", "mistake", LEAST_REJECTED))
    for folder, what, least in wanted:
        count = len(_solutions(kata, folder))
        if count < least:
            words = f"{counted(count, what)}, at least {least} are wanted"
            found.append(_finding(kata, f"{folder}/", words, "warning"))
    return found


def _judged(kata: Kata, seeds: Sequence[int], python: str | None, told: Progress) -> list[_File]:
    """Judge every file of the kata in one go, the model first."""
    paths = [kata.folder / MODEL, kata.folder / "starter.py"]
    paths += [path for path in _solutions(kata, "accept") if path.name != "model.py"]
    paths += _solutions(kata, "reject")
    plan = []
    for path in paths:
        name = path.relative_to(kata.folder).as_posix()
        plan.append((name, _submissions(name, path.read_text(encoding="utf-8"), seeds)))
    every = [submission for _, submissions in plan for submission in submissions]
    verdicts = iter(judge_many(kata, every, python=python, told=told))
    return [
        _File(name, submissions[0].source, tuple(next(verdicts) for _ in submissions))
        for name, submissions in plan
    ]


def _submissions(name: str, source: str, seeds: Sequence[int]) -> list[Submission]:
    right = name.startswith("accept/")
    used = seeds if right else seeds[: REJECT_SEEDS if name.startswith("reject/") else 1]
    return [
        Submission(source, seed, shrink=False, timed=not right or number % TIMED_SHARE == 0)
        for number, seed in enumerate(used)
    ]


def _solution(kata: Kata, file: _File, notes: Notes) -> list[Finding]:
    if file.name.startswith("accept/"):
        failed = [verdict for verdict in file.verdicts if not verdict.passed]
        return [_wrongly_failed(kata, file, failed)] if failed else list(_slow(kata, file))
    if not file.failing:
        wrong = "a mistake" if file.rejected else "the starter"
        return [_finding(kata, file.name, f"{wrong} passes every case")]
    return list(_mistake(kata, file, notes)) if file.rejected else []


def _wrongly_failed(kata: Kata, file: _File, failed: Sequence[Verdict]) -> Finding:
    """Report a right solution that fails, with what its first failing case says."""
    case = next(case for case in _on_cpu(failed[0]) if not case.passed)
    seeds = ", ".join(str(verdict.seed) for verdict in failed)
    why = f": {case.outcome}, {case.message}" if case.message else f": {case.outcome}"
    message = f"a right solution fails on the seeds {seeds}{why}"
    return _finding(kata, file.name, message, cases=file.failing)


def _slow(kata: Kata, file: _File) -> Iterator[Finding]:
    """Report cases that come near their limit; what is measured by time has none of its own."""
    untimed = [one for number, one in enumerate(file.verdicts) if number % TIMED_SHARE]
    if not untimed:
        return
    limits = kata.limits
    for runs in zip(*map(_on_cpu, untimed), strict=True):
        seconds = min(case.milliseconds for case in runs) / 1000
        if seconds > MOST_TIME * limits.seconds:
            words = f"a case takes {seconds:.1f} of its {limits.seconds:g} seconds"
            yield _finding(kata, file.name, words, cases=(runs[0].name,))
    total = min(verdict.milliseconds for verdict in untimed) / 1000
    if total > MOST_TIME * limits.total_seconds:
        words = f"all cases together take {total:.1f} of {limits.total_seconds:g} seconds"
        yield _finding(kata, file.name, words)


def _mistake(kata: Kata, file: _File, notes: Notes) -> Iterator[Finding]:
    """Report what is wrong with a mistake that fails as it should."""
    if not mistake_of(file.source) or mistake_of(file.source).startswith(_REASON):
        yield _finding(kata, file.name, "its docstring must name the mistake in one plain sentence")
    yield from _reason(kata, file)
    if len(set(map(_failing, file.verdicts))) > 1:
        yield _finding(kata, file.name, "fails other cases on another seed", cases=file.failing)
    if file.name not in notes.exceptions and _few_passed(file):
        count, total = _passed(file)
        yield _finding(
            kata,
            file.name,
            f"passes only {count} of {total} cases, and at least {LEAST_SHARE_PASSED:.0%} are"
            " wanted of an attempt that learners would make",
        )


def _reason(kata: Kata, file: _File) -> Iterator[Finding]:
    """Report where a mistake does not fail for the reason that it names."""
    named = reason_of(file.source)
    if not named:
        words = f'its docstring must say which cases it is made for: "{_REASON} ..."'
        yield _finding(kata, file.name, words, cases=file.failing)
        return
    known = {case.name for case in _on_cpu(file.verdicts[0])}
    unknown = tuple(name for name in named if name not in known)
    if unknown:
        yield _finding(kata, file.name, "no case has this name", cases=unknown)
    passed = tuple(name for name in named if name in known and name not in file.failing)
    if passed:
        yield _finding(kata, file.name, "passes cases that it is made to fail", cases=passed)


def _passed(file: _File) -> tuple[int, int]:
    cases = _on_cpu(file.verdicts[0])
    return sum(case.passed for case in cases), len(cases)


def _few_passed(file: _File) -> bool:
    count, total = _passed(file)
    return count < LEAST_SHARE_PASSED * total


def _case_names(kata: Kata, verdict: Verdict) -> list[Finding]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for case in _on_cpu(verdict):
        counts[case.group, case.name] += 1
    twice = tuple(name for (_, name), count in counts.items() if count > 1)
    if not twice:
        return []
    return [_finding(kata, "hidden.py", "cases share a name", cases=twice)]


def _groups(files: Sequence[_File]) -> dict[tuple[str, ...], list[_File]]:
    """Return the files by the cases that they fail."""
    groups: dict[tuple[str, ...], list[_File]] = defaultdict(list)
    for file in files:
        if file.failing:
            groups[tuple(sorted(file.failing))].append(file)
    return groups


def _alike(kata: Kata, files: Sequence[_File], notes: Notes) -> list[Finding]:
    """Find mistakes that a learner could not tell apart, as they fail the same cases."""
    found = []
    for failing, same in _groups(files).items():
        for file in same[1:]:
            if file.name not in notes.exceptions:
                message = f"fails the same cases as {same[0].name}"
                found.append(_finding(kata, file.name, message, cases=failing))
    return found


def _needless(kata: Kata, files: Sequence[_File], notes: Notes) -> Iterator[Finding]:
    """Report exceptions for files that are not there or break no rule."""
    known = {file.name: file for file in files}
    alike = {file.name for same in _groups(files).values() for file in same[1:]}
    for name in notes.exceptions:
        if name not in known:
            yield _finding(kata, "kata.yaml", f'"exceptions" names {name}, which is not there')
        elif name not in alike and not _few_passed(known[name]):
            yield _finding(kata, "kata.yaml", f"{name} needs no exception")
