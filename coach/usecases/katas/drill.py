"""A drill: one function of the learner's own passed solution, blanked out and written again."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from coach.record import record
from coach.store import events as kinds
from coach.usecases.drafts import discard_draft, read_draft, write_draft, write_whole
from coach.usecases.katas.attempts import RefusedError, open_attempt, work_file
from coach.usecases.katas.functions import Found, first_line, functions, is_written, last_line
from coach.usecases.katas.subjects import subject_of
from coach.usecases.katas.submissions import judged, read_source
from coach.usecases.katas.versions import last_pass
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.verdict import CaseResult, Verdict

PLACEHOLDER = "raise NotImplementedError"


@record
class Drill:
    """The learner's own solution with one function to write again."""

    kata: Kata
    name: str
    """``merge``, or ``Value.backward`` inside a class."""
    source: str


@record
class DrillUnderWay:
    """A drill in a file that any editor may open."""

    kata: Kata
    name: str
    file: Path


def drill(workspace: Workspace, kata: Kata, seed: int) -> Drill:
    """Return the last passed solution with one function blanked out, chosen by the seed.

    Raises RefusedError where nothing was passed yet, while an attempt is under way (it would show
    what is to be remembered), and where the solution has no function.
    """
    if open_attempt(workspace, kata) is not None:
        raise RefusedError(
            f"an attempt at {kata.slug} is under way, and a drill would show most of the answer"
        )
    passed = last_pass(workspace, kata)
    if passed is None:
        raise RefusedError(f"{kata.slug} was not passed yet; a drill needs your own solution")
    name = choose(passed.source, seed)
    if name is None:
        raise RefusedError(f"your solution of {kata.slug} has no function that could be drilled")
    return Drill(kata, name, blanked(passed.source, name))


def choose(source: str, seed: int) -> str | None:
    """Return the name of a function worth writing again, the same for the same seed."""
    written = [found for found in functions(source) if is_written(found.node)]
    longer = [found for found in written if len(_body(found)) > 1 or _lines(found) > 2]
    names = [found.name for found in longer or written]
    return Random(seed).choice(names) if names else None


def blanked(source: str, name: str) -> str:
    """Return the source with the body of one function replaced; nothing else changes.

    The docstring stays. Where a name is defined twice the last one is meant, as it is the one
    that counts.
    """
    found = [one for one in functions(source) if one.name == name][-1]
    body = _body(found)
    first, last = first_line(body[0]), body[-1].end_lineno or body[-1].lineno
    # Offsets in a syntax tree count bytes.
    lines = source.encode("utf-8").splitlines(keepends=True)
    before = lines[first - 1][: body[0].col_offset]
    after = lines[last - 1][body[-1].end_col_offset :]
    blank = before + PLACEHOLDER.encode("ascii") + after
    return b"".join([*lines[: first - 1], blank, *lines[last:]]).decode("utf-8")


def _body(function: Found) -> list[ast.stmt]:
    """Return the statements of a function after its docstring."""
    begin = function.node.body[0]
    is_text = isinstance(begin, ast.Expr) and isinstance(begin.value, ast.Constant)
    return function.node.body[1:] if is_text else function.node.body


def _lines(function: Found) -> int:
    return last_line(function.node) - function.node.lineno + 1


def start_drill(workspace: Workspace, kata: Kata, seed: int) -> DrillUnderWay:
    """Write a drill to its file, or go on with the one under way. Raises RefusedError."""
    under_way = open_drill(workspace, kata)
    if under_way is not None:
        return under_way
    made, file = drill(workspace, kata, seed), drill_file(workspace, kata)
    write_whole(file, made.source)
    write_draft(workspace.paths, _draft(kata), json.dumps({"name": made.name}))
    return DrillUnderWay(kata, made.name, file)


def open_drill(workspace: Workspace, kata: Kata) -> DrillUnderWay | None:
    """Return the drill that was begun and not passed yet, or None."""
    file = drill_file(workspace, kata)
    try:
        name = str(json.loads(read_draft(workspace.paths, _draft(kata)))["name"])
    except (ValueError, KeyError, TypeError):
        return None
    return DrillUnderWay(kata, name, file) if file.exists() else None


def drill_file(workspace: Workspace, kata: Kata) -> Path:
    """Return the file in which one function of a kata is written again."""
    attempt = work_file(workspace, kata)
    return attempt.parent / "drills" / attempt.name


def submit_drill(
    workspace: Workspace,
    kata: Kata,
    file: Path | None = None,
    *,
    seed: int | None = None,
    on_case: Callable[[CaseResult], None] = lambda case: None,
) -> Verdict:
    """Judge a drill by all cases of its kata; it counts as a drill, never as an attempt.

    Raises RefusedError where none is under way, UnreadableError and TrustError as for any file.
    """
    under_way = open_drill(workspace, kata)
    if under_way is None:
        raise RefusedError(
            f"no drill of {kata.slug} is under way; begin with: coach kata drill {kata.slug}"
        )
    source = read_source(file or under_way.file)
    verdict = judged(workspace, kata, source, seed=seed, on_case=on_case)
    record_drill(workspace, under_way, source, verdict)
    return verdict


def record_drill(
    workspace: Workspace, under_way: DrillUnderWay, source: str, verdict: Verdict
) -> None:
    """Write a judged drill to the log; a pass ends it."""
    body = {
        "day": workspace.moment().day,
        "name": under_way.name,
        "passed": verdict.passed,
        "cases_passed": sum(case.passed for case in verdict.cases),
        "cases": len(verdict.asked),
        "source": source,
    }
    workspace.store.append(kinds.KATA_DRILLED, subject_of(under_way.kata), body)
    if verdict.passed:
        discard_draft(workspace.paths, _draft(under_way.kata))


def _draft(kata: Kata) -> str:
    return f"drill-{kata.pack}-{kata.slug}.json"
