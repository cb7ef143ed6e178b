"""What README and documents for developers say is so: the tour is taken, files are there."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.tui.app import CoachApp
from coach.usecases.workspace import Workspace
from tests.cli.test_commands import evening, run
from tests.tui.screens import press, screen_text, settle, type_text

__all__ = ["evening", "run"]

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = README.partition("## A tour, five minutes")[2].partition("\n## ")[0]
MODEL = ROOT / "kata" / "merge_sort" / "accept" / "model.py"
LASTING = ("coach demo", "coach serve")
"""They run until the learner leaves; tests of their own start them."""


def commands() -> list[str]:
    block = TOUR.partition("```\n")[2].partition("```")[0]
    return [line.partition("#")[0].strip() for line in block.splitlines()]


@pytest.mark.slow
def test_the_commands_of_the_tour_work_in_their_order(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Cards are answered by somebody who leaves at once.
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    told = commands()
    assert len(told) == 9
    for command in told:
        if command not in LASTING:
            words = shlex.split(command.replace("FILE", str(MODEL)))[1:]
            done = run(*words)
            assert done.code == 0, (command, done.err)


def keys_told() -> list[str]:
    """Return the keys that the numbered steps name, in their order."""
    steps = "\n".join(line for line in TOUR.splitlines() if re.match(r"\d\. |   \S", line))
    named = re.findall(r"`([^` ]+)`", steps)
    return [key for key in named if key not in ("coach", "*")]


WALK = (
    ("", "enter", "Day 0"),
    ("", "2", "Cards   1 of"),
    ("type:sum(a*b)", "enter", "> enter"),
    ("", "enter", "Cards   2 of"),
    ("enter enter", "1", "Shown|Again"),
    ("enter enter", "4", "Easy"),
    ("enter enter", "u", "Taken back"),
    ("escape", "3", "rebuild from a blank file"),
    ("enter enter", "ctrl+r", "NotImplementedError"),
    ("", "ctrl+o", "no editor|EDITOR|terminal"),
    ("escape 1 down down down down", "space", "[x]"),
    ("", "4", "Week"),
    ("1", "g", "Save the day"),
    ("", "enter", "Day 0"),
    ("", "7", "what there is to learn"),
    ("", "/", "to search"),
    ("escape escape", "8", "The day"),
    ("", "?", "Change this setting."),
    ("escape", "ctrl+p", "Light or dark"),
    ("escape", "ctrl+q", ""),
)
"""What is pressed before a key of the tour, the key, and what is seen then, one of these."""
NAMES = {"/": "slash", "?": "question_mark"}


@pytest.mark.slow
async def test_the_keys_of_the_tour_do_what_it_says(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("VISUAL", "")
    app = CoachApp(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while not any(" >" in line and "21 days" in line for line in screen_text(app).splitlines()):
            await press(pilot, "down")
        for before, key, seen in WALK:
            for word in before.split():
                await _do(pilot, word)
            await _do(pilot, NAMES.get(key, key))
            shown = screen_text(app)
            assert any(one in shown for one in seen.split("|")), f"{key}: no {seen} on\n{shown}"
    assert app.return_code == 0
    assert [key for _, key, _ in WALK] == keys_told()


async def _do(pilot: Pilot[None], word: str) -> None:
    if word.startswith("type:"):
        await type_text(pilot, word.removeprefix("type:"))
    else:
        await press(pilot, word)
    if pilot.app.return_code is None:
        await settle(pilot)


def test_the_readme_counts_what_is_built_in() -> None:
    decks = (ROOT / "docs" / "decks.md").read_text(encoding="utf-8")
    cards = int(re.findall(r"^(\d+) cards in", decks, re.MULTILINE)[0])
    katas = len(list((ROOT / "kata").glob("*/kata.yaml")))
    assert f"More than {cards // 100 * 100:,} cards" in README
    assert f"{katas} katas" in README


@pytest.mark.parametrize("name", ["docs/developing.md", "docs/architecture.md", "CONTRIBUTING.md"])
def test_files_that_developers_are_sent_to_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:coach|docs|tests|kata|decks|roadmaps|bench)/[\w./]*)`", text))
    real = (one for one in sorted(named) if "NAME" not in one)
    assert [one for one in real if not (ROOT / one).exists()] == []
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [one for one in linked if not (ROOT / name).parent.joinpath(one).exists()] == []


def test_names_in_the_code_that_developers_are_sent_to_are_there() -> None:
    """A name in backquotes that begins with a capital or an underscore stands in the code."""
    text = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`(_?[A-Z][A-Za-z_]+|_[a-z_]+)`", text)) - {"NAME"}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "coach").rglob("*.py"))
    code += (ROOT / "tests" / "tui" / "test_looks.py").read_text(encoding="utf-8")
    assert len(names) > 10
    assert [one for one in sorted(names) if not re.search(rf"\b{one}\b", code)] == []
