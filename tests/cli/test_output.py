"""Progress of long work: on stderr, on one line that goes, and only in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.cli.main import main
from coach.cli.output import can_draw, watched


def test_progress_is_told_on_one_line_that_goes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with watched("judging") as told:
        told(1, 2)
        told(1, 2)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"\rjudging: 1 of 2\r{' ' * 15}\r"


def test_progress_is_not_written_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with watched("judging") as told:
        told(1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("work", "arguments", "left"),
    [
        ("coach.cli.backup.back_up", ["backup", "FILE"], "no backup was written"),
        (
            "coach.cli.backup.unite",
            ["merge", "FILE"],
            "what is united stays, and the same command unites the rest",
        ),
        ("coach.cli.doctor.rebuild_derived", ["doctor", "--rebuild"], "nothing was changed"),
        ("coach.cli.cards_write.import_cards", ["cards", "import", "FILE"], "nothing was changed"),
        ("coach.cli.optimize.optimize", ["optimize"], "nothing was changed"),
        ("coach.cli.kata_author.findings_of", ["kata", "check", "two_sum"], ""),
    ],
)
def test_who_stops_long_work_is_told_what_is_left_of_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    work: str,
    arguments: list[str],
    left: str,
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "FILE"
    file.touch()
    monkeypatch.setattr(work, stopped)
    with pytest.raises(SystemExit) as ended:
        main([str(file) if word == "FILE" else word for word in arguments])
    assert ended.value.code == 130
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == ("coach: stopped; " + left if left else "coach: stopped")


@pytest.mark.parametrize(
    ("typed", "shown", "terminal", "drawn"),
    [
        (True, True, "xterm", True),
        (True, True, "dumb", False),
        (False, True, "xterm", False),
        (True, False, "xterm", False),
    ],
)
def test_the_app_is_drawn_where_a_person_sits_at_a_terminal_that_can(
    monkeypatch: pytest.MonkeyPatch, typed: bool, shown: bool, terminal: str, drawn: bool
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: typed, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: shown)
    monkeypatch.setenv("TERM", terminal)
    assert can_draw() is drawn
