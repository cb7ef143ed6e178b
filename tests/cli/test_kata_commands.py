"""`coach kata` around an attempt: what is printed, what is refused, and the exit codes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coach.cli.main import main
from coach.cli.watch import Signature, signature, watch
from coach.usecases.katas.attempts import (
    Attempt,
    attempt_under_way,
    history,
    open_attempt,
    start_attempt,
)
from coach.usecases.workspace import Workspace
from tests.cli.test_commands import Result

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "kata" / "merge_sort" / "accept" / "model.py").read_text()
STARTER = (ROOT / "kata" / "merge_sort" / "starter.py").read_text()


class Shell:
    """Runs commands, each at a time of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *arguments: str, at: str = "2026-03-09T18:30") -> Result:
        self.monkeypatch.setenv("COACH_NOW", at)
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Result(int(str(stopped.value.code)), captured.out, captured.err)

    def file(self) -> Path:
        """Start (or go on) and return the file to write in."""
        return Path(self("kata", "start", "merge_sort", "--json").json["file"])


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


def test_start_gives_the_starter_or_an_empty_file(run: Shell) -> None:
    assert run.file().read_text() == STARTER
    blank = run("kata", "start", "micrograd", "--blank", "--json").json
    assert (blank["blank"], Path(blank["file"]).read_text()) == (True, "")
    assert "stays as it is" in run("kata", "start", "merge_sort", "--blank").error


def test_a_learning_path_lists_its_katas_in_order_with_what_is_passed(
    run: Shell, tmp_path: Path
) -> None:
    path = run("kata", "list", "--paths", "--json").json["paths"][0]
    katas = run("kata", "list", "--path", path["path"], "--json").json
    assert (len(katas["katas"]), path["passed"]) == (path["katas"], 0)
    shown = run("kata", "list", "--path", "algorithms").out
    assert shown.index("two_sum") < shown.index("merge_sort") < shown.index("dijkstra")
    assert "[ ]  coach:merge_sort" in shown
    assert "Last day, from memory: merge_sort, dijkstra" in shown
    model = tmp_path / "model.py"
    model.write_text(MODEL)
    run.file()
    assert run("kata", "test", "merge_sort", str(model)).code == 0
    assert "[x]  coach:merge_sort" in run("kata", "list", "--path", "algorithms").out
    why = "par 15 min, as you have passed it before (the first time 45 min)"
    assert why in run("kata", "show", "merge_sort").out
    pars = run("kata", "show", "merge_sort", "--json").json
    assert (pars["par_minutes"], pars["first_par_minutes"]) == (15, 45)
    assert run("kata", "show", "dijkstra").out.endswith("\n\npar 40 min\n")
    assert run("kata", "list", "--path", "algorithm").code == 4


def test_a_file_that_cannot_be_read_has_its_line_and_no_count(run: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("def merge_sort(items):\n    return [\n")
    run.file()
    verdict = run("kata", "test", "merge_sort", str(broken))
    words = "the file cannot be read as Python: line 2: '[' was never closed, in `return [`"
    assert (verdict.code, verdict.out) == (5, f"NOT PASSED  {words} (submission)\n")
    assert "no case" in run("kata", "history", "merge_sort").out


def test_what_takes_seconds_to_load_is_said_in_a_terminal_and_wiped_out(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("(")
    monkeypatch.setattr("coach.cli.output.sys.stderr.isatty", lambda: True, raising=False)
    said = run("kata", "test", "softmax", str(broken)).error
    assert said.startswith(f"\rloading numpy ...\r{' ' * 17}\r")
    assert "loading" not in run("kata", "test", "softmax", str(broken), "--json").error


def test_the_clock_runs_is_paused_and_goes_on(run: Shell) -> None:
    run.file()
    paused = run("kata", "pause", "merge_sort", at="2026-03-09T18:42")
    assert paused.out.startswith("Paused at 12:00")
    again = run("kata", "start", "merge_sort", "--json", at="2026-03-10T18:00").json
    assert again["seconds"] == 720
    assert run("kata", "pause", "merge_sort", at="2026-03-10T18:01").out.startswith("Paused at 13")


def test_what_needs_an_attempt_says_how_to_begin_one(run: Shell) -> None:
    for command in ("pause", "stuck", "hint"):
        refused = run("kata", command, "merge_sort")
        assert refused.code == 1
        assert "coach kata start merge_sort" in refused.error


def test_stuck_then_a_hint_and_hard_at_best(run: Shell) -> None:
    file = run.file()
    assert "Think for 5:00 more" in run("kata", "stuck", "merge_sort").out
    waiting = run("kata", "hint", "merge_sort", "--json", at="2026-03-09T18:34").json
    assert (waiting["given"], waiting["seconds_left"]) == (False, 60)
    hint = run("kata", "hint", "merge_sort", "--json", at="2026-03-09T18:36").json
    assert (hint["given"], hint["number"], hint["waited"]) == (True, 1, True)
    assert run("kata", "hint", "merge_sort", "--now").out.startswith("Suppose both halves")
    file.write_text(MODEL)
    passed = run("kata", "test", "merge_sort", str(file), at="2026-03-09T18:40")
    assert passed.code == 0
    assert "Rated hard after 10:00" in passed.error
    assert "2 hints" in run("kata", "history", "merge_sort").out
    points = run("kata", "note", "merge_sort", "--json").json["points"]
    assert [len(point["hints"]) for point in points] == [2]


def test_the_solution_is_refused_before_a_pass_and_giving_up_is_again(run: Shell) -> None:
    run.file()
    refused = run("kata", "solution", "merge_sort")
    assert (refused.code, refused.out) == (1, "")
    ended = run("kata", "solution", "merge_sort", "--give-up")
    assert (ended.code, ended.out) == (0, MODEL + "\n")
    assert "ended as again" in ended.error


def test_after_a_pass_the_solution_is_shown_saved_and_rated_anew(
    run: Shell, tmp_path: Path
) -> None:
    file = run.file()
    mine = MODEL.replace("merged", "out")
    file.write_text(mine)
    assert run("kata", "test", "merge_sort", str(file), "--json").json["passed"] is True
    shown = run("kata", "solution", "merge_sort", "--save", str(tmp_path / "repo"))
    assert "+    merged = []" in shown.out
    assert (tmp_path / "repo" / "merge_sort.py").read_text() == mine
    assert run("kata", "solution", "merge_sort", "--json").json["own"] == mine
    assert run("kata", "rate", "merge_sort", "hard").out.startswith("Rated hard; comes back on")
    assert run("kata", "rate", "merge_sort", "hard", at="2026-03-10T18:30").code == 1
    assert run("kata", "rate", "merge_sort", "fine").code == 2


def test_a_pass_is_saved_where_a_task_under_way_says(
    run: Shell, home: Path, tmp_path: Path
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'[work]\nrepository = "{tmp_path / "repo"}"\n')
    roadmap = home / "work" / "roadmaps" / "mine.yaml"
    roadmap.parent.mkdir(parents=True)
    text = (ROOT / "roadmaps" / "sprint-21.yaml").read_text()
    text = text.replace("roadmap: sprint-21", "roadmap: mine", 1)
    deliverable = (
        "katas: [merge_sort]\n                deliverable:\n                  - file: sorting/"
    )
    of_first = r"katas: \[prime_sieve\]\n +deliverable: .*"
    text, count = re.subn(of_first, deliverable, text, count=1)
    assert count == 1
    roadmap.write_text(text)
    assert run("plan", "start", "own:mine", "--on", "today").code == 0
    file = run.file()
    file.write_text(MODEL)
    passed = run("kata", "test", "merge_sort", str(file), "--json")
    assert (passed.code, passed.json["passed"]) == (0, True)
    assert (tmp_path / "repo" / "sorting" / "merge_sort.py").read_text() == MODEL
    table = (tmp_path / "repo" / "sorting" / "merge_sort-times.md").read_text()
    assert "| 2026-03-09 18:30 | passed | 0:00 | 45 min | 1 | 0 |" in table


def test_a_note_becomes_a_card_that_today_can_ask(run: Shell) -> None:
    key = run("kata", "note", "merge_sort", "--card", "ties go left", "--json").json["card"]
    shown = run("cards", "show", key).out
    assert "ties go left" in shown
    assert run("kata", "note", "merge_sort", "--ask", "what?").code == 1


def test_a_note_becomes_a_task_that_is_ticked_like_any(run: Shell) -> None:
    target = run("kata", "note", "merge_sort", "--task", "read it", "--json").json["task"]
    assert f"id {target}" in run("today").out
    assert run("task", "done", target).code == 0
    assert f"id {target}" not in run("today").out


def test_a_drill_is_begun_and_judged(run: Shell) -> None:
    assert run("kata", "drill", "merge_sort").code == 1
    file = run.file()
    file.write_text(MODEL)
    run("kata", "test", "merge_sort", str(file))
    begun = run("kata", "drill", "merge_sort", "--seed", "1").out
    drilled = Path(begun.splitlines()[0].rpartition(" in ")[2])
    assert "raise NotImplementedError" in drilled.read_text()
    failed = run("kata", "drill", "merge_sort", str(drilled))
    assert failed.code == 5
    assert "(drill of merge" in failed.out
    drilled.write_text(MODEL)
    assert run("kata", "drill", "merge_sort", str(drilled)).code == 0
    assert len(run("kata", "history", "merge_sort", "--json").json["attempts"]) == 1


def test_other_peoples_packs_ask_once(run: Shell, home: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "kata" / "merge_sort", tmp_path / "theirs" / "kata" / "sorting")
    (home / "config").mkdir(parents=True)
    config = f'[packs]\nfolders = ["{tmp_path / "theirs"}"]\n'
    (home / "config" / "config.toml").write_text(config)
    model = tmp_path / "model.py"
    model.write_text(MODEL)
    for arguments in (("start", "sorting"), ("test", "sorting", str(model))):
        refused = run("kata", *arguments)
        assert (refused.code, refused.out) == (1, "")
        assert "coach kata trust theirs" in refused.error
    assert "coach kata trust theirs" in run("kata", "check").error
    listed = run("kata", "trust", "theirs", "--show").out.splitlines()
    assert str(tmp_path / "theirs" / "kata" / "sorting" / "hidden.py") in listed
    assert run("kata", "test", "sorting", str(model), "--trust").code == 0
    assert run("kata", "start", "sorting").code == 0
    (tmp_path / "theirs" / "kata" / "sorting" / "hidden.py").write_text("print('new')\n")
    assert "has changed" in run("kata", "test", "sorting", str(model)).error
    assert run("kata", "trust", "theirs").code == 0
    assert run("kata", "trust", "thiers").code == 4


# Watching.


class Saves:
    """Stands in for waiting: each wait writes the next text, and then somebody presses ctrl+c."""

    def __init__(self, file: Path, *texts: str | bytes | None) -> None:
        self.file, self.texts = file, list(texts)

    def __call__(self, seconds: float) -> None:
        if not self.texts:
            raise KeyboardInterrupt
        text = self.texts.pop(0)
        if text is None:
            self.file.unlink()
        else:
            self.file.write_bytes(text if isinstance(text, bytes) else text.encode())


def begun(workspace: Workspace) -> Attempt:
    return start_attempt(workspace, workspace.library.kata("merge_sort"), running=True)


def test_watching_judges_every_save_until_a_pass(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    attempt = begun(workspace)
    watch(workspace, attempt, Saves(attempt.file, STARTER + "\n", None, MODEL))
    shown = capsys.readouterr()
    assert shown.out.count("NOT PASSED") == 1
    assert shown.out.count("\nPASSED") == 1
    assert "Rated easy" in shown.err
    assert open_attempt(workspace, attempt.kata) is None


def test_a_newer_save_ends_the_judging_of_an_older_one(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = begun(workspace)
    hangs = "def merge_sort(items):\n    while True:\n        pass\n"
    looks = []

    def look(file: Path) -> Signature | None:
        """Save again as soon as somebody looks for a second time at the code that hangs."""
        if file.read_text() == hangs:
            looks.append(file)
            if len(looks) == 2:
                file.write_text(MODEL)
        return signature(file)

    monkeypatch.setattr("coach.cli.watch.signature", look)
    watch(workspace, attempt, Saves(attempt.file, hangs, MODEL))
    shown = capsys.readouterr()
    assert (shown.err.count("judging ..."), shown.out.count("PASSED")) == (2, 1)
    (past,) = history(workspace, attempt.kata)
    assert (past.passed, past.submissions) == (True, 1)


def test_ctrl_c_pauses_the_clock_and_the_attempt_goes_on_another_time(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    import click

    attempt = begun(workspace)
    with pytest.raises(click.exceptions.Exit) as ended:
        watch(workspace, attempt, Saves(attempt.file, b"\xff\xfe"))
    assert ended.value.exit_code == 5
    shown = capsys.readouterr()
    assert "is not UTF-8 text" in shown.err
    assert "Paused at 0:00" in shown.out
    assert not attempt_under_way(workspace, attempt.kata).running


def test_watching_is_for_people(run: Shell) -> None:
    assert run("kata", "start", "merge_sort", "--watch", "--json").code == 2
