"""`coach help`: pages that can be read in a terminal and name only what there is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from coach.cli.main import coach, main
from coach.config import Config

FOLDER = Path(__file__).parents[2] / "docs" / "learners"
PAGES = sorted(FOLDER.glob("*.md"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    captured = capsys.readouterr()
    return int(stopped.value.code or 0), captured.out, captured.err


def test_every_page_is_listed_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "help")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [page.stem for page in PAGES]
    assert "Evidence: when a task is done" in out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_fits_eighty_columns_and_keeps_its_words(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "help", page.stem)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    words = re.findall(r"\w{4,}", re.sub(r"\W", " ", page.read_text(encoding="utf-8")))
    assert not set(words) - set(re.findall(r"\w+", out))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_only_commands_options_and_settings_that_there_are(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    block = "\n".join(re.findall(r"(?s)```(.*?)```", text))
    lines = [line.partition("   ")[0] for line in block.splitlines()]
    spans = re.findall(r"(?s)`([^`]+)`", text.replace("```", ""))
    for words in (one for one in [*lines, *spans] if re.match(r"coach \w", one)):
        named = words.split()[1:]
        command = coach.get_command(click.Context(coach), named[0])
        if isinstance(command, click.Group) and named[1:]:
            command = command.get_command(click.Context(command), named[1]) or command
        assert command is not None
        known = {option for one in command.params for option in one.opts}
        assert {word for word in named if word.startswith("--")} <= known, words
    sections = {name.partition("_")[0] for name in vars(Config())}
    for section, key in re.findall(r"`([a-z]+)\.([a-z_]+)`", text):
        assert section in sections
        assert f"{section}_{key}" in vars(Config())


def test_a_command_has_its_own_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "help", "review")
    assert code == 0
    assert out.startswith("Usage: coach review ")


def test_a_page_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(capsys, "help", "evidense")
    assert code == 4
    assert error == 'coach: there is no page or command "evidense"; did you mean "evidence"?\n'
