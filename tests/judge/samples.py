"""Small katas for the tests of the judge, written into a temporary folder."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from coach.judge.kata import Kata, Limits
from coach.judge.run import judge
from coach.judge.verdict import CaseResult, Verdict

QUICK = Limits(seconds=3.0, total_seconds=20.0, memory_mb=256, output_kb=4)

DOUBLE = """
    from coach.judge.expect import equal


    def test_values__three(solution):
        \"\"\"three numbers\"\"\"
        equal(solution.double([1, 2, 3]), [2, 4, 6])


    def test_edges__nothing(solution):
        \"\"\"an empty list\"\"\"
        equal(solution.double([]), [])
"""
DOUBLED = "def double(numbers):\n    return [2 * number for number in numbers]\n"


def write_kata(
    folder: Path,
    hidden: str,
    *,
    entry: tuple[str, ...] = ("double",),
    forbidden: tuple[str, ...] = (),
    needs: str = "python",
    limits: Limits = QUICK,
    files: dict[str, str] | None = None,
) -> Kata:
    """Write a kata; further files by name, with ``__`` for the slash (``reject__wrong``)."""
    for name, text in {"hidden": hidden, **(files or {})}.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return Kata(
        slug=folder.name,
        pack="test",
        folder=folder,
        title="A kata",
        about="",
        topics=("testing",),
        entry=entry,
        par=5,
        par_repeat=2,
        needs=needs,
        limits=limits,
        forbidden=forbidden,
    )


def verdict_on(folder: Path, source: str, hidden: str = DOUBLE, seed: int = 7) -> Verdict:
    return judge(write_kata(folder, hidden), dedent(source), seed=seed)


def first_case(folder: Path, source: str, hidden: str = DOUBLE) -> CaseResult:
    """Return the first case of a verdict that got as far as running cases."""
    verdict = verdict_on(folder, source, hidden)
    assert verdict.message == ""
    assert not verdict.passed or verdict.cases[0].passed
    return verdict.cases[0]
