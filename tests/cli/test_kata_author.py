"""`coach kata new` and `coach kata check`, and notebooks on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli.main import main
from coach.usecases.katas.submissions import UnreadableError, read_source

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return int(stopped.value.code or 0), captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    code, out, _ = run("kata", "new", "median", "--in", str(tmp_path))
    assert code == 0
    folder = tmp_path / "median"
    assert out.splitlines()[0] == str(folder / "kata.yaml")
    return folder


def finish(folder: Path) -> None:
    """Write what the scaffold leaves to its author."""
    model = (folder / "accept" / "model.py").read_text()
    for number in range(2):
        (folder / "accept" / f"other_{number}.py").write_text(f"# {number}\n{model}")


def test_a_new_kata_lacks_solutions_and_nothing_else(folder: Path, run: Run) -> None:
    code, out, error = run("kata", "check", str(folder), "--seeds", "2")
    assert code == 3
    assert out.splitlines() == [
        "kata/median/accept/: warning: 1 right solution, at least 3 are wanted",
        "kata/median/reject/: warning: 1 mistake, at least 8 are wanted",
    ]
    assert error == "checking own:median ...\n"


def test_a_finished_kata_has_no_findings_and_a_score(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.judge.check.LEAST_REJECTED", 1)
    finish(folder)
    code, out, error = run("kata", "check", str(folder), "--seeds", "2", "--mutants")
    assert (code, error.splitlines()[-1]) == (0, "no findings")
    assert out == (
        "kata/median: mutation score 100.0%: 1 of 1 mutants noticed, 0 declared equivalent\n"
    )


def test_a_change_that_no_case_notices_is_printed(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.judge.check.LEAST_REJECTED", 1)
    finish(folder)
    model = (
        "# Sorts.\n\n\n\ndef median(numbers):\n    limit = 1000\n    assert len(numbers) < limit\n"
    )
    (folder / "accept" / "model.py").write_text(model + "    return sorted(numbers)\n")
    code, out, _ = run("kata", "check", str(folder), "--seeds", "1", "--mutants")
    assert code == 3
    survivor = 'line 6 in median: "limit = 1000" becomes "limit = 1001"'
    assert f"kata/median/accept/model.py: no case notices this change: {survivor}" in out


def test_a_folder_that_is_there_is_not_overwritten(folder: Path, run: Run) -> None:
    code, _, error = run("kata", "new", "median", "--in", str(folder.parent))
    assert code == 1
    assert "is there already; nothing was changed" in error


def test_a_kata_of_ones_own_is_found_by_its_name(run: Run) -> None:
    assert run("kata", "new", "median")[0] == 0
    assert "median([3, 1, 2])" in run("kata", "show", "median")[1]


def notebook(folder: Path, source: str) -> Path:
    path = folder / "try.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": source}]}))
    return path


def test_a_notebook_is_judged_by_what_it_defines(folder: Path, tmp_path: Path) -> None:
    source = (
        "%matplotlib inline\ndef median(numbers):\n    return sorted(numbers)\n\nmedian([2, 1])"
    )
    path = notebook(tmp_path, source)
    assert read_source(path) == ("# cell 1\n\ndef median(numbers):\n    return sorted(numbers)\n")


def test_a_notebook_that_cannot_be_read_is_named(tmp_path: Path, run: Run) -> None:
    path = notebook(tmp_path, "def f(:")
    with pytest.raises(UnreadableError, match="cell 1, line 1"):
        read_source(path)
    code, _, error = run("kata", "test", "merge_sort", str(path))
    assert code == 5
    assert "cell 1, line 1" in error


def test_several_katas_are_checked_by_folder_or_by_name(folder: Path, run: Run) -> None:
    code, out, error = run("kata", "check", str(folder), "two_sum", "--seeds", "1")
    assert code == 3
    assert "kata/median/accept/: warning: 1 right solution, at least 3 are wanted" in out
    assert error.splitlines() == ["checking own:median ...", "checking coach:two_sum ..."]


def test_a_kata_that_is_not_there_is_named(run: Run) -> None:
    code, _, error = run("kata", "check", "two_summ")
    assert code == 4
    assert error == 'coach: there is no kata "two_summ"; did you mean "two_sum"?\n'
