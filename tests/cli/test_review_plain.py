"""`coach review` without the screen: several lines, hints, first sight, past answers."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coach.cli.start import main
from coach.usecases.workspace import Workspace

DECK = """
deck: mine
topics: [a]
cards:
  - id: double
    kind: code
    ask: Write double(x), which is $2 \\cdot x$.
    function: double
    examples: [double(2) -> 4]
    hidden: [double(-1) -> -2]
    answer: |
      def double(x):
          return 2 * x
    wrong: ["def double(x): return x * x"]
  - id: word
    kind: short
    ask: Which word?
    answer: Gibbs
    wrong: [Bayes]
"""


@pytest.fixture
def deck(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / "work" / "decks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(DECK, "utf-8")
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:30")


def said(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(SystemExit):
        main(words or ("review", "--deck", "mine", "--plain"))
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out


@pytest.mark.usefixtures("deck")
def test_several_lines_end_with_a_full_stop_and_a_miss_at_first_sight_is_not_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said("def double(x):\n    return x * x\n.\n\n", monkeypatch, capsys)
    assert "which is 2 · x." in out
    assert "new: a miss does not count yet" in out
    assert "call double(-1)" in out
    assert "(enter: seen, it asks again soon)" in out
    shown = said("", monkeypatch, capsys, "cards", "show", "own:double")
    assert (
        "2026-03-09  shown  wrong  fails double(-1) with 1  def double(x): / return x * x" in shown
    )


@pytest.mark.usefixtures("deck")
def test_a_hint_and_a_slip_are_told_and_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = "def double(x): return x + x\n.\n\n"
    out = said(f"{right}?\n?\n?\nGibbs\n\n", monkeypatch, capsys)
    assert "hint    5 characters." in out
    assert "There are no more hints." in out
    assert "time    Hard: with 2 hints" in out
    assert "Hard " in said("", monkeypatch, capsys, "cards", "show", "own:word")


@pytest.mark.usefixtures("deck")
def test_an_answer_given_by_command_is_told_what_the_screen_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("cards", "answer", "own:word", "--typed", "Bayes")
    said("", monkeypatch, capsys, *words)
    lines = said("", monkeypatch, capsys, *words).splitlines()
    assert lines[:2] == ["Not one of the accepted answers.", "answer  Gibbs"]
    assert lines[2] == "before  same slip on 2026-03-09: Bayes"


@pytest.mark.usefixtures("deck")
def test_maths_is_readable_wherever_a_card_is_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("due", "--deck", "mine"), ("show", "own:double")):
        assert "Write double(x), which is 2 · x." in said("", monkeypatch, capsys, "cards", *words)
    assert "Write double(x), which is 2 · x." in said("", monkeypatch, capsys, "library", "double")


@pytest.mark.usefixtures("deck")
def test_a_deck_that_is_not_unicode_on_the_terminal_shows_its_source(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], workspace: Workspace
) -> None:
    workspace.paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    workspace.paths.config_file.write_text("[look]\nascii = true\n", "utf-8")
    assert "which is 2 \\cdot x." in said("", monkeypatch, capsys)


@pytest.mark.usefixtures("deck")
def test_cards_are_added_imported_and_followed_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    added = said("", monkeypatch, capsys, "cards", "add", "--ask", "Why so?", "--answer", "because")
    assert added == "own:why-so\n"
    piped = said("ask: Piped in?\nanswer: yes\n", monkeypatch, capsys, "cards", "add")
    assert piped == "own:piped-in\n"
    table = tmp_path / "table.csv"
    table.write_text("front,back\nOne?,1\n", "utf-8")
    assert said("", monkeypatch, capsys, "cards", "import", str(table)) == "own:one\n"
    said("", monkeypatch, capsys, "cards", "answer", "own:one", "good")
    folder = tmp_path / "home" / "work" / "decks"
    text = (folder / "table.yaml").read_text("utf-8").replace("id: one", "id: first")
    (folder / "table.yaml").write_text(text, "utf-8")
    out = said("", monkeypatch, capsys, "cards", "orphans")
    assert out.split() == ["own:one", "1", "answer", "2026-03-09", "own:first"]
    out = said("", monkeypatch, capsys, "cards", "adopt", "own:one", "first")
    assert out == "own:first has taken over the history of own:one\n"
