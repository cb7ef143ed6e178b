"""`coach demo`: made in a folder of its own, and gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    return int(stopped.value.code or 0), captured.out, captured.err


def test_a_demo_is_shown_kept_where_asked_and_touches_nothing_else(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, error = run(capsys, "demo", "--days", "1", "--keep", str(tmp_path / "demo"))
    assert code == 0
    assert "Machine learning in 30 weeks" in out
    assert f"COACH_HOME={tmp_path / 'demo'} coach" in error
    assert (tmp_path / "demo" / "learning" / "diary").parent.is_dir()
    assert not list(home.rglob("coach.db"))


def test_a_folder_that_holds_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    code, _, error = run(capsys, "demo", "--keep", str(tmp_path))
    assert code == 2
    assert error == f"coach: {tmp_path} is not empty: name a new folder\n"


def test_without_a_folder_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, _, error = run(capsys, "demo", "--days", "1")
    assert code == 0
    assert "The demo learner is gone" in error
    assert not list(tmp_path.glob("coach-demo-*"))
