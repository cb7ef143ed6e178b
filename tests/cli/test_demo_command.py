"""`coach demo`: made in a folder of its own, and gone afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from coach.cli.main import main
from coach.usecases.demo import Lived
from coach.usecases.workspace import Workspace
from tests.walk.terminal import Terminal


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


@pytest.mark.parametrize("was_there", [True, False])
def test_what_is_broken_off_leaves_nothing(
    tmp_path: Path,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    was_there: bool,
) -> None:
    def stopped(workspace: Workspace, report: Callable[[Lived], None], days: int) -> None:
        report(Lived(1, days))
        assert workspace.paths.log.exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.usecases.demo.make_demo", stopped)
    folder = tmp_path / "there" / "demo"
    folder.parent.mkdir()
    if was_there:
        folder.mkdir()
    code, _, error = run(capsys, "demo", "--days", "3", "--keep", str(folder))
    assert code == 130
    assert error.endswith("\ncoach: stopped; nothing is left of the demo learner\n")
    assert list(folder.parent.rglob("*")) == ([folder] if was_there else [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "code", "words"),
    [
        (signal.SIGINT, 130, "\ncoach: stopped; nothing is left of the demo learner\n"),
        (signal.SIGHUP, 129, ""),
    ],
)
def test_months_that_are_broken_off_while_they_are_lived_leave_nothing(
    tmp_path: Path, home: Path, sent: signal.Signals, code: int, words: str
) -> None:
    command = [sys.executable, "-m", "coach", "demo", "--keep", str(tmp_path / "demo")]
    environ = {**os.environ, "COACH_HOME": str(home), "TMPDIR": str(tmp_path)}
    # Whoever runs the tests in the background has its programs ignore ctrl+c.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, env=environ, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    ) as demo:
        assert demo.stderr is not None
        assert demo.stderr.readline() == "Living 90 days\n"
        demo.send_signal(sent)
        said = demo.stderr.read()
    assert (demo.returncode, said) == (code, words)
    assert list(tmp_path.iterdir()) == [home]


@pytest.mark.slow
def test_a_closed_terminal_takes_the_demo_learner_along(tmp_path: Path, home: Path) -> None:
    own = {"COACH_HOME": str(home), "TMPDIR": str(tmp_path), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "coach", "demo", "--days", "1"]
    terminal = Terminal(command, {**os.environ, **own})
    terminal.see("Warm up", seconds=60.0)
    assert list(tmp_path.glob("coach-demo-*")) != []
    assert terminal.hang_up() == 128 + signal.SIGHUP
    assert list(tmp_path.iterdir()) == [home]
