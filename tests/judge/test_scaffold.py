"""A new kata folder is whole but for its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.judge.check import check_kata
from coach.judge.kata import Kata, parse_kata
from coach.judge.mutants import mutation_score
from coach.judge.run import judge
from coach.judge.scaffold import ScaffoldError, write_scaffold
from coach.judge.verdict import Outcome


def scaffold(folder: Path) -> Kata:
    write_scaffold(folder)
    kata, problems = parse_kata(folder, "own")
    assert list(problems) == []
    assert kata is not None
    return kata


def test_only_what_is_left_to_write_is_missing(tmp_path: Path) -> None:
    kata = scaffold(tmp_path / "kata" / "running-median")
    assert (kata.title, kata.entry) == ("Running median", ("running_median",))
    assert [str(finding) for finding in check_kata(kata, seeds=range(3))] == [
        "kata/running-median/accept/: warning: 1 right solution, at least 3 are wanted",
        "kata/running-median/reject/: warning: 1 mistake, at least 8 are wanted",
    ]
    assert mutation_score(kata).enough


def test_a_learner_could_begin_at_once(tmp_path: Path) -> None:
    kata = scaffold(tmp_path / "median")
    verdict = judge(kata, kata.starter(), seed=1)
    assert {case.outcome for case in verdict.cases} == {Outcome.UNWRITTEN}
    assert "median([3, 1, 2])" in kata.brief()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "median").mkdir()
    with pytest.raises(ScaffoldError, match="is there already; nothing was changed"):
        write_scaffold(tmp_path / "median")
    assert list((tmp_path / "median").iterdir()) == []


@pytest.mark.parametrize("name", ["Median", "2nd", "a b", "a.b", "_a", "é"])
def test_a_name_that_is_no_katas_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="use small letters"):
        write_scaffold(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
