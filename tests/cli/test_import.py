"""`coach plan import` in a terminal and in a pipe."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.cli.start import main

PLAN = """\
# Two weeks
## Begins 22-02-2026
## Week 1: Sorting
- [x] Install Python
- [ ] Read about merge sort

| Apple | Pear |
|---|---|
| red | green |
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> tuple[int, str, str]:
        code: object = 0
        try:
            main(arguments)
        except SystemExit as stopped:
            code = stopped.code
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return int(str(code or 0)), captured.out, captured.err

    return call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_report_accounts_for_every_line_and_says_what_comes_next(run: Any, plan: Path) -> None:
    code, out, _ = run("plan", "import", str(plan))
    assert code == 0
    assert "10 lines: 2 task, 7 structure, 0 note, 1 not understood; 0 unaccounted for" in out
    assert f"{plan}:9: a table with a head that says neither day nor week: red; green" in out
    assert "ticked in the file: week-01/install-python" in out
    assert f"coach plan import {plan} --begin 2026-02-22" in out
    assert run("plan", "list")[1].count("two-weeks") == 1


def test_json_has_the_same_report_and_dry_run_writes_nothing(
    run: Any, plan: Path, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "R.yaml"
    code, text, _ = run("plan", "import", str(plan), "--out", str(out), "--dry-run", "--json")
    found = json.loads(text)
    assert (code, found["schema"], found["written"]) == (0, "coach/import", False)
    assert found["unaccounted"] == []
    assert found["lines"]["not understood"] == [9]
    assert found["start"] == "2026-02-22"
    assert found["plans"][0]["ticked"] == ["week-01/install-python"]
    assert not out.parent.exists()


def test_a_pipe_is_read_and_everything_named_is_taken(
    run: Any, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(plan.read_bytes()))
    monkeypatch.setattr(sys, "stdin", pipe)
    out = tmp_path / "R.yaml"
    assert run("plan", "import", "-", "--out", str(out), "--accept")[0] == 0
    assert "merge_sort" in out.read_text(encoding="utf-8")


def test_the_plain_review_asks_line_by_line_and_remembers(
    run: Any, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "R.yaml"
    monkeypatch.setattr(sys, "stdin", io.StringIO("what\nt\n" + "y\n" * 9))
    code, text, _ = run("plan", "import", str(plan), "--out", str(out), "--review", "--plain")
    assert code == 0
    assert ">     9  | red | green |" in text
    assert "0 not understood" in text
    assert "merge_sort" in out.read_text(encoding="utf-8")
    again = json.loads(run("plan", "import", str(plan), "--out", str(out), "--json")[1])
    assert (again["doubtful"], again["proposals"]) == ([], [])


def test_a_review_that_ends_early_writes_nothing(
    run: Any, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "R.yaml"
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    code, _, error = run("plan", "import", str(plan), "--out", str(out), "--review")
    assert (code, error) == (0, "Nothing was written.\n")
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("missing.md", None, 1), ("empty.md", b"", 3), ("picture.md", b"\0\0", 3)],
)
def test_files_that_cannot_be_read_end_with_a_reason(
    run: Any, tmp_path: Path, name: str, data: bytes | None, code: int
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    ended, _, error = run("plan", "import", str(path))
    assert ended == code
    assert name in error


def test_an_import_can_begin_with_what_is_ticked_done(run: Any, plan: Path) -> None:
    _, out, _ = run("plan", "import", str(plan), "--begin", "today")
    assert "Done, because the file says so: week-01/install-python" in out
    assert "1 of 2 tasks done" in run("today")[1]


def test_ticks_that_came_later_are_carried_over_once(run: Any, plan: Path) -> None:
    run("plan", "import", str(plan), "--begin", "today")
    plan.write_text(PLAN.replace("- [ ] Read", "- [x] Read"), encoding="utf-8")
    found = json.loads(run("plan", "import", str(plan), "--json")[1])
    assert found["ticks_carried_over"] == ["week-01/read-about-merge-sort"]
    assert run("task", "undo", "week-01/install-python")[0] == 0
    again = json.loads(run("plan", "import", str(plan), "--json")[1])
    assert again["ticks_carried_over"] == []
    assert "1 of 2 tasks done" in run("today")[1]


def test_what_is_begun_is_not_told_how_to_begin(run: Any, plan: Path) -> None:
    begun = run("plan", "import", str(plan), "--begin", "2026-02-22")[1]
    assert "Begun on 2026-02-22." in begun
    assert "Begin it" not in begun + run("plan", "import", str(plan))[1]
