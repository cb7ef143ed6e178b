"""Doctor: terminal, disk, zone, repository and extras, each with a remedy where one is needed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from coach.usecases.doctor import examine
from coach.usecases.surroundings import Remark, surroundings, terminal
from coach.usecases.workspace import Workspace

TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}


def of(workspace: Workspace, what: str) -> Remark:
    return next(one for one in surroundings(workspace) if one.what == what)


@pytest.mark.parametrize(
    ("environ", "size", "encoding", "warned"),
    [
        (TMUX, (80, 24), "utf-8", []),
        ({**TMUX, "NO_COLOR": "1"}, (0, 0), "UTF-8", []),
        ({"TERM": "dumb"}, (80, 24), "utf-8", ["terminal"]),
        ({}, (80, 24), "utf-8", ["terminal"]),
        ({"TERM": "xterm"}, (80, 24), "utf-8", ["colours"]),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, (79, 24), "utf-8", ["terminal"]),
        (TMUX, (140, 45), "ascii", ["signs"]),
    ],
)
def test_a_terminal_is_warned_of_where_something_is_missing(
    environ: dict[str, str], size: tuple[int, int], encoding: str, warned: list[str]
) -> None:
    remarks = list(terminal(environ, *size, encoding))
    assert [one.what for one in remarks if one.remedy] == warned
    assert all(one.found for one in remarks)


def test_tmux_and_its_size_are_named() -> None:
    first, colours = terminal(TMUX, 140, 45, "utf-8")
    assert first.found == "tmux-256color in tmux, 140 x 45"
    assert colours.found.startswith("256, ")


def test_a_repository_that_is_none_is_a_warning(workspace: Workspace, tmp_path: Path) -> None:
    assert of(workspace, "repository").remedy == ""
    config = replace(workspace.config, work_repository=str(tmp_path / "work"))
    own = replace(workspace, config=config)
    (tmp_path / "work").mkdir()
    assert "git init" in of(own, "repository").remedy
    subprocess.run(["git", "init", "--quiet", tmp_path / "work"], check=True)
    assert of(own, "repository") == Remark("repository", str(tmp_path / "work"))


def test_a_zone_beside_that_of_the_system_is_told(workspace: Workspace) -> None:
    assert of(workspace, "time zone").remedy == ""


def test_doctor_lists_them_all(workspace: Workspace) -> None:
    named = {one.what for one in examine(workspace)}
    assert {"terminal", "disk", "time zone", "repository", "extra syntax", "extra web"} <= named
