"""One whole day by keyboard in a real terminal, with two kill -9 on the way."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.walk.recorded import find
from tests.walk.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "kata" / "merge_sort" / "accept" / "model.py"


class Learner:
    """Somebody with the installed coach, a terminal and an empty home."""

    def __init__(self, installed: Path, home: Path, folder: Path) -> None:
        self.coach = str(installed / "bin" / "coach")
        self.folder = folder
        self.environ = {**os.environ, "COACH_HOME": str(home), "TERM": "xterm-256color"}
        self.terminals: list[Terminal] = []

    def start(self) -> Terminal:
        # At 80x24 test_fronts goes through a day.
        terminal = Terminal([self.coach], self.environ, columns=140, rows=45)
        self.terminals.append(terminal)
        return terminal

    def ask(self, *arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [self.coach, *arguments, "--json"],
            env=self.environ, cwd=self.folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        answer: dict[str, object] = json.loads(done.stdout)
        return answer


@pytest.fixture
def learner(installed: Path, home: Path, tmp_path: Path) -> Iterator[Learner]:
    somebody = Learner(installed, home, tmp_path)
    yield somebody
    for terminal in somebody.terminals:
        try:
            terminal.kill()
        except (ProcessLookupError, ChildProcessError, OSError):
            continue


@pytest.mark.slow
def test_a_newcomer_goes_once_through_the_whole_day(learner: Learner, home: Path) -> None:
    screen = learner.start()
    screen.see("Warm up", "Cards", "Begin", "21 days")
    begin_and_tick(screen)
    half_an_answer_then_a_crash(screen, home)
    screen = learner.start()
    the_answer_again(screen)
    # It was in the log before the next key.
    assert learner.ask("cards", "stats")["answered_today"] == 1

    file = home / "work" / "katas" / "merge_sort.py"
    half_a_kata_then_a_crash(screen, file)
    screen = learner.start()
    the_kata_again(screen, file)
    screen.press("ctrl+q")
    assert screen.wait() == 0

    history = learner.ask("kata", "history", "merge_sort")["attempts"]
    assert isinstance(history, list)
    assert [(each["passed"], each["finished"]) for each in history] == [(True, True)]
    assert learner.ask("doctor", "--rebuild")["ok"] is True


def begin_and_tick(screen: Terminal) -> None:
    """Begin the roadmap: the day's tasks are there at once. Tick the first."""
    find(screen, "Machine learning in 21 days")
    screen.press("enter")
    screen.see("Day 0")
    find(screen, "Install Python")
    screen.press("space")
    screen.see("[x] Setup")


def half_an_answer_then_a_crash(screen: Terminal, home: Path) -> None:
    """The text is kept as it is typed: nothing is pressed between the last key and the kill."""
    screen.press("2")
    screen.see("dot product")
    screen.press("sum(a*")
    screen.see("sum(a*")
    for _ in range(50):
        if any("sum(a*" in draft.read_text() for draft in home.rglob("drafts/answer")):
            break
        screen.settle(0.1)
    screen.kill()


def the_answer_again(screen: Terminal) -> None:
    """Task, card and the typed half are as they were; finish the answer."""
    screen.see("Warm up", "Day 0", "[x] Setup")
    screen.press("2")
    screen.see("dot product", "sum(a*")
    screen.press("b)", "enter")
    screen.see("Right.", "Good 10 min")
    screen.press("enter")
    screen.see("Cards   2 of")
    screen.press("f2")
    screen.see("Day 0")


def half_a_kata_then_a_crash(screen: Terminal, file: Path) -> None:
    """The file follows the keys by itself: nothing is pressed between the last one and the kill."""
    screen.press("3")
    screen.see("rebuild from a blank file")
    find(screen, "Merge sort")
    screen.press("enter")
    screen.see("Write merge_sort")
    screen.press("enter")
    screen.see("NotImplementedError")
    screen.press("ctrl+end", "# half a thought")
    screen.see("# half a thought")
    for _ in range(50):
        if "# half a thought" in file.read_text():
            break
        screen.settle(0.1)
    screen.kill()
    assert "# half a thought" in file.read_text()


def the_kata_again(screen: Terminal, file: Path) -> None:
    """The text is there; a file saved by another editor is judged, and passes."""
    screen.see("Day 0")
    screen.press("3")
    screen.see("rebuild from a blank file")
    find(screen, "Merge sort")
    screen.press("enter")
    screen.see("Write merge_sort")
    screen.press("enter")
    screen.see("# half a thought")
    file.write_text(MODEL.read_text())
    screen.see("cases passed", "enter accept")
    screen.press("enter")
    screen.see("back")
    screen.press("enter")
    screen.see("Day 0", "Warm up")
