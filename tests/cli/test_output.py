"""Progress of long work: on stderr, on one line that goes, and only in a terminal."""

from __future__ import annotations

import sys

import pytest

from coach.cli.output import watched


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
