"""Every command, its JSON and its exit code; data on stdout, words on stderr, no traceback ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from coach import __version__
from coach.cli.main import COMMANDS, coach
from coach.cli.start import main
from coach.cli.text import plain

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "kata" / "merge_sort" / "accept" / "model.py"
STARTER = ROOT / "kata" / "merge_sort" / "starter.py"


class Result:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, error: str) -> None:
        self.code, self.out, self.error = code, out, error

    @property
    def json(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        return document


@pytest.fixture(autouse=True)
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_NOW", "2026-03-09T18:30")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Result:
        code: object = 0
        try:
            main(arguments)
        except SystemExit as stopped:
            code = stopped.code
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert isinstance(code, int)
        return Result(int(code), captured.out, captured.err)

    return call


def test_version_and_help(run: Any) -> None:
    assert run("--version").out == f"coach {__version__}\n"
    assert "Exit codes: 0 ok" in " ".join(run("--help").out.split())
    assert run("-h").code == 0


def test_numbers_of_options_that_nobody_saw_are_refused(run: Any, home: Path) -> None:
    text = (
        "deck: mine\ncards:\n"
        "  - {id: pick, kind: choice, ask: Which?, options: [mean, mode, '7'], answer: mean}\n"
        "  - {id: steps, kind: order, ask: In order?, steps: [zero, forward, backward]}\n"
    )
    (home / "work" / "decks").mkdir(parents=True)
    (home / "work" / "decks" / "mine.yaml").write_text(text, encoding="utf-8")
    for card, typed in (("pick", "2"), ("steps", "1 2 3")):
        refused = run("cards", "answer", f"own:{card}", "--typed", typed)
        assert (refused.code, "numbered anew" in refused.error) == (2, True)
    other = run("cards", "answer", "own:pick", "--typed", "7").out.splitlines()
    assert other[:3] == ["Another option is right.", "you 7", "right mean"]
    assert run("cards", "answer", "own:pick", "--typed", "Mean").out.startswith("Right.")
    ordered = run("cards", "answer", "own:steps", "--typed", "zero\nforward\nbackward")
    assert ordered.out.startswith("Right.")
    mixed = run("cards", "answer", "own:steps", "--typed", "forward\nzero\nbackward")
    assert mixed.out.startswith("The first difference is at step 1.")


def test_a_card_shows_where_it_stands_and_what_each_answer_left_behind(run: Any) -> None:
    assert "new, opens after the topic entropy" in run("cards", "show", "bce").out.splitlines()
    run("cards", "answer", "bce", "easy")
    document = run("cards", "show", "bce", "--json").json
    standing, (past,) = document["standing"], document["past"]
    assert (standing["state"], standing["answers"], standing["opens_after"]) == ("review", 1, "")
    assert standing["due"] == past["due"] > "2026-03-09"
    assert standing["stability"] == past["stability"]
    lines = run("cards", "show", "bce").out.splitlines()
    assert any(line.startswith(f"due on {past['due']}, in ") for line in lines)
    stability = f"stability {past['stability']:.1f} d"
    assert any(line.startswith(f"{stability}, difficulty ") for line in lines)
    assert lines[-1].endswith(f"-> {stability}, due {past['due']}")


def test_an_own_card_says_what_it_waits_for(run: Any, home: Path) -> None:
    add = ("cards", "add", "--ask", "Which way?", "--answer", "down", "--topic", "boosting")
    added = run(*add)
    assert (added.out, added.error) == ("own:which-way\n", ""), "no plan leads to its topic"
    run("plan", "start", "sprint-21", "--on", "2026-03-09")
    again = run(*add)
    assert again.error == "It opens after the topic trees.\n"


def test_without_a_terminal_coach_prints_today_and_succeeds(run: Any) -> None:
    result = run()
    assert result.code == 0
    assert result.out.startswith("Mon 9 Mar 2026")
    assert "coach review" in result.out


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        ("today --json", "coach/today"),
        ("plan list --json", "coach/plans"),
        ("plan show --json", "coach/plan"),
        ("task list --json", "coach/tasks"),
        ("cards due --json", "coach/cards-due"),
        ("cards show bce --json", "coach/card"),
        ("cards stats --json", "coach/cards-stats"),
        ("stats --json", "coach/stats"),
        ("stats --topics --json", "coach/topics"),
        ("stats --effort --json", "coach/effort"),
        ("optimize --dry-run --json", "coach/optimize"),
        ("library --json", "coach/library"),
        ("library merge sort --json", "coach/library-found"),
        ("count --json", "coach/counters"),
        ("blank --json", "coach/blanks"),
        ("kata list --json", "coach/katas"),
        ("kata list --paths --json", "coach/paths"),
        ("kata show merge_sort --json", "coach/kata"),
        ("kata history merge_sort --json", "coach/kata-history"),
        ("config --json", "coach/config"),
        ("config keys --json", "coach/keys"),
        ("path --json", "coach/path"),
        ("doctor --json", "coach/doctor"),
    ],
)
def test_every_reading_command_prints_one_versioned_object(
    run: Any, arguments: str, schema: str
) -> None:
    run("plan", "start", "sprint-21", "--on", "today")
    result = run(*arguments.split())
    assert result.code == 0
    assert (result.json["schema"], result.json["version"]) == (schema, 1)


def every_command() -> list[tuple[str, click.Command]]:
    context = click.Context(coach)
    found = []
    for name in COMMANDS:
        command = coach.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", each) for sub, each in command.commands.items()]
    return found


@pytest.mark.parametrize(("name", "command"), every_command())
def test_every_command_has_help_and_stands_in_the_documents(
    name: str, command: click.Command
) -> None:
    assert command.help
    assert f"coach {name}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_lists_of_commands_are_not_cut_in_a_narrow_terminal() -> None:
    groups = {"coach": coach, **{n: c for n, c in every_command() if isinstance(c, click.Group)}}
    cut = []
    for name, group in groups.items():
        text = group.get_help(click.Context(group, info_name=name, max_content_width=80))
        cut += [line for line in text.splitlines()[1:] if line.endswith("...")]
    assert cut == []
    assert {"coach", "plan", "cards", "kata"} <= set(groups)


def test_the_walk_through_a_day(run: Any, tmp_path: Path) -> None:
    assert run("plan", "start", "sprint-21", "--on", "today").code == 0
    tasks = run("task", "list", "--json").json["tasks"]
    target = tasks[-1]["target"]
    assert run("task", "done", target).code in (0, 6)
    due = run("cards", "due", "--json").json
    assert due["count"] == 10
    first = due["cards"][0]["id"]
    answered = run("cards", "answer", first, "good", "--json").json
    assert (answered["card"], answered["rating"]) == (first, 3)
    assert run("cards", "undo").out == f"Taken back: answered {first}\n"
    started = run("kata", "start", "merge_sort", "--json").json
    Path(started["file"]).write_text(MODEL.read_text())
    verdict = run("kata", "test", "merge_sort", started["file"], "--json")
    assert verdict.code == 0
    assert verdict.json["passed"] is True
    history = run("kata", "history", "merge_sort", "--json").json["attempts"]
    assert [(each["passed"], each["submissions"]) for each in history] == [(True, 1)]
    assert run("doctor", "--rebuild", "--json").json["ok"] is True
    assert run("backup", str(tmp_path / "b.zip")).code == 0
    assert run("merge", str(tmp_path / "b.zip")).out == "0 new events, 0 new files\n"


def test_a_typed_answer_is_checked_and_rated(run: Any) -> None:
    right = "-mean(y*log(p) + (1-y)*log(1-p))"
    result = run("cards", "answer", "bce", "--typed", right, "--json").json
    assert (result["rating"], result["checked"]["verdict"]) == (3, "right")
    wrong = run("cards", "answer", "bce", "--typed", right[1:]).out
    assert "sign" in wrong.lower()
    refused = run("cards", "answer", "bce", "--typed", "mean(y*log(p)")
    assert refused.code == 2
    assert "nothing was recorded" in refused.error


def test_the_plain_review_asks_checks_and_rates(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = tmp_path / "answers"
    answers.write_text("no idea\n1\nno idea\n")
    with answers.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        result = run("review", "--plain")
    assert result.code == 0
    assert "1 Again 1 min  2 Hard 6 min  3 Good 10 min" in result.out
    assert "all saved" in result.error


def test_exit_codes(run: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("deck: x\ncards: 3\n")
    run("plan", "start", "sprint-21", "--on", "today")
    assert run("cards", "answer", "bce").code == 2
    assert run("plan", "start", "sprint-21", "--on", "someday").code == 2
    assert run("cards", "check", str(broken)).code == 3
    assert run("plan", "check", str(broken)).code == 3
    assert run("kata", "show", "merge_srt").code == 4
    assert run("cards", "show", "nothing-like-it").code == 4
    assert run("plan", "start", "sprint-12", "--on", "today").code == 4
    assert run("task", "done", "day-99/model").code == 4
    assert run("kata", "test", "merge_sort", str(STARTER)).code == 5
    assert run("task", "done", "day-01/deliverable").code == 6


def test_messages_say_what_is_meant_instead(run: Any) -> None:
    assert 'did you mean "merge_sort"?' in run("kata", "show", "merge_srt").error
    assert 'Did you mean "today"?' in run("tody").error
    assert 'Did you mean "task done"?' in run("done", "day-01/model").error
    assert 'Did you mean "plan start" or "kata start"?' in run("start").error
    assert "needs core_python.ipynb" in needs(run)


def needs(run: Any) -> str:
    run("plan", "start", "sprint-21", "--on", "today")
    error: str = run("task", "done", "day-01/deliverable").error
    return error


def test_wrong_settings_stop_every_command_with_one_message(run: Any, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("[day]\nstart = 99\n")
    result = run("today")
    assert result.code == 3
    assert "day.start must be an hour from 0 to 23" in result.error


def test_a_damaged_log_is_explained_and_not_touched(run: Any, home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "coach.db").write_bytes(b"x" * 5000)
    result = run("today")
    assert result.code == 1
    assert "backups lie in" in result.error
    doctor = run("doctor", "--json")
    assert (doctor.code, doctor.json["ok"]) == (1, False)
    assert "log" in {one["what"] for one in doctor.json["findings"] if one["grade"] == "FAIL"}
    assert (home / "data" / "coach.db").read_bytes() == b"x" * 5000


def test_config_init_writes_the_sample_once(run: Any, home: Path) -> None:
    assert run("config", "init").code == 0
    assert run("config", "init").code == 1
    assert run("config").code == 0


def test_a_fault_of_ours_becomes_one_line_and_a_log(
    run: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setattr("coach.cli.today.today", broken)
    monkeypatch.setattr("coach.usecases.planning.today.today", broken)
    result = run("today")
    assert result.code == 1
    assert "surprise" in result.error
    assert "Traceback" in (home / "state" / "errors.log").read_text()


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m coach plan show --json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, env={**os.environ}
    )
    assert done.stderr == b""


def test_plain_values() -> None:
    assert plain({"path": Path("/x"), "list": (1, None)}) == {"path": "/x", "list": [1, None]}


def test_today_in_one_line_for_a_prompt(run: Any) -> None:
    assert run("today", "--short").out == "cards, kata, 17 min\n"
    run("plan", "start", "sprint-21", "--on", "today")
    line = run("today", "--short").out
    assert line.startswith("day 0, 4 tasks, cards")
    assert line.count("\n") == 1
