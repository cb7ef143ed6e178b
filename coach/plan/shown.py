"""What was shown for the tasks of a plan: verified and stated kept apart, and tables of runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coach.plan.evidence import Evidence, EvidenceKind
from coach.plan.markdown import cell
from coach.record import record


@record
class Shown:
    """What was shown for one task that is done."""

    task: str
    title: str
    day: date
    evidence: tuple[Evidence, ...]
    missed: tuple[str, ...] = ()
    """Gates that were not reached, such as ``accuracy is below gate, 0.82 <= 0.85``."""


@record
class Runs:
    """Numbers given for several runs, one row a run."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def in_words(evidence: Evidence) -> str:
    """Return one piece of evidence as ``file notes.md, pushed`` or ``accuracy = 0.9``."""
    if evidence.kind is EvidenceKind.TOPIC:
        return f"{evidence.value} known to {evidence.number:g}%"
    if evidence.number is not None:
        return f"{evidence.value} = {evidence.number:g}"
    git = f", {evidence.git}" if evidence.git else ""
    value = evidence.value[:10] if evidence.kind is EvidenceKind.COMMIT else evidence.value
    return f"{evidence.kind.value} {value}{git}"


def runs(evidence: Sequence[Evidence]) -> Runs | None:
    """Return the numbers as a table; a name that comes again begins the next run.

    None where no name comes twice.
    """
    numbers = [each for each in evidence if each.kind is EvidenceKind.NUMBER]
    names = tuple(dict.fromkeys(each.value for each in numbers))
    if len(names) == len(numbers):
        return None
    rows: list[dict[str, str]] = [{}]
    for each in numbers:
        if each.value in rows[-1]:
            rows.append({})
        rows[-1][each.value] = f"{each.number:g}"
    return Runs(names, tuple(tuple(row.get(name, "") for name in names) for row in rows))


def markdown(shown: Sequence[Shown]) -> str:
    """Return the evidence of a plan as Markdown; empty where nothing was shown."""
    if not shown:
        return ""
    lines = ["## Evidence", "", "| Day | Task | Verified | Stated |", "|---|---|---|---|"]
    for one in shown:
        lines.append(f"| {one.day} | {cell(one.title)} | {cells(one, 'verified')} | "
                     f"{cells(one, 'stated')} |")  # fmt: skip
    for one in shown:
        lines += _runs_lines(one)
    return "\n".join([*lines, ""])


def cells(shown: Shown, standing: str) -> str:
    texts = [in_words(each) for each in shown.evidence if each.standing.value == standing]
    if standing == "stated":
        texts += shown.missed
    return "; ".join(map(cell, texts))


def _runs_lines(shown: Shown) -> Iterator[str]:
    table = runs(shown.evidence)
    if table is None:
        return
    yield from ("", f"Runs of {cell(shown.title)}:", "")
    yield f"| {' | '.join(map(cell, table.names))} |"
    yield "|" + "---:|" * len(table.names)
    yield from (f"| {' | '.join(row)} |" for row in table.rows)
