"""The learner's repository: looked at, and saved into only when asked."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from coach.plan.repository import (
    Ran,
    Step,
    commits_by_day,
    look,
    newest_touching,
    run_steps,
    steps,
    where_is,
)

TODAY = date(2026, 3, 9)


def day_of(seconds: int) -> date:
    return TODAY if seconds else date.min


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "who"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = a\nemail = a@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    made = tmp_path / "repository"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    (made / "a b.md").write_text("words")
    return made


def test_looking_changes_nothing_and_the_steps_save_the_day(folder: Path) -> None:
    before = look(folder, TODAY, day_of)
    assert before is not None
    assert (before.changed, before.is_green) == (("a b.md",), False)
    todo = steps(before, "Day 1: Merging")
    assert [step.shown for step in todo] == ["git add --all", 'git commit -m "Day 1: Merging"']
    assert all(ran.ok for ran in run_steps(folder, todo))
    after = look(folder, TODAY, day_of)
    assert after is not None
    assert (after.changed, [one.title for one in after.today]) == ((), ["Day 1: Merging"])


def test_a_folder_without_git_is_told_apart(tmp_path: Path) -> None:
    assert look(tmp_path / "absent", TODAY, day_of) is None


def test_commits_are_counted_by_the_day_of_the_learner(folder: Path) -> None:
    assert commits_by_day(folder, 0, day_of) == {}
    for message in ("one", "two"):
        (folder / "a b.md").write_text(message)
        list(run_steps(folder, [Step(("add", "--all")), Step(("commit", "-m", message))]))
    assert commits_by_day(folder, 0, day_of) == {TODAY: 2}


def test_a_path_is_followed_from_untracked_to_pushed(folder: Path, tmp_path: Path) -> None:
    path = folder / "a b.md"
    assert where_is(folder, path) == "untracked"
    list(run_steps(folder, [Step(("add", "--all")), Step(("commit", "-m", "words"))]))
    assert where_is(folder, path) == "committed"
    path.write_text("more words")
    assert where_is(folder, path) == "changed"
    newest = newest_touching(folder, "a b.md", 1)
    assert newest is not None and len(newest) == 40
    assert newest_touching(folder, "absent.md", 1) is None
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "-q", "--bare", str(other)], check=True)
    list(run_steps(folder, [Step(("commit", "-am", "more"))]))
    for words in (["remote", "add", "origin", str(other)], ["push", "-qu", "origin", "HEAD"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    assert where_is(folder, path) == "pushed"


def test_the_commits_of_others_make_no_green_square(folder: Path) -> None:
    other = ["-c", "user.name=b", "-c", "user.email=b@example.org"]
    for words in (["add", "--all"], [*other, "commit", "-qm", "theirs"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    standing = look(folder, TODAY, day_of)
    assert standing is not None and not standing.is_green
    assert commits_by_day(folder, 0, day_of) == {}
    assert newest_touching(folder, "", 0) is None
    (folder / "a b.md").write_text("mine")
    list(run_steps(folder, [Step(("add", "--all")), Step(("commit", "-m", "mine"))]))
    standing = look(folder, TODAY, day_of)
    assert standing is not None and [one.title for one in standing.today] == ["mine"]


@pytest.fixture
def bare(tmp_path: Path, folder: Path) -> Path:
    """A remote called origin to which nothing was pushed yet."""
    made = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", str(made)], check=True)
    subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", str(made)], check=True)
    return made


def saved(folder: Path, message: str) -> list[Ran]:
    standing = look(folder, TODAY, day_of)
    assert standing is not None
    return list(run_steps(folder, steps(standing, message)))


def log_of(folder: Path) -> list[str]:
    told = subprocess.run(
        ["git", "-C", str(folder), "log", "--all", "--format=%s"], check=True, capture_output=True
    )
    return told.stdout.decode().split()


def test_a_branch_that_was_never_pushed_is_pushed_with_its_upstream(
    folder: Path, bare: Path
) -> None:
    first = look(folder, TODAY, day_of)
    assert first is not None and (first.remote, first.first_push) == ("", "origin")
    ran = saved(folder, "One")
    assert [one.step.words[0] for one in ran] == ["add", "commit", "push"]
    assert ran[-1].step.shown == f"git push -u origin {first.branch}"
    assert all(one.ok for one in ran)
    assert log_of(bare) == ["One"]
    after = look(folder, TODAY, day_of)
    assert after is not None and (after.first_push, after.ahead) == ("", 0)
    (folder / "a b.md").write_text("more")
    assert [one.step.words[0] for one in saved(folder, "Two")] == ["pull", "add", "commit", "push"]
    assert log_of(bare) == ["Two", "One"]


def test_a_clone_of_an_empty_remote_is_pushed_with_its_upstream(
    folder: Path, bare: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(bare), str(clone)], check=True, capture_output=True)
    (clone / "a.md").write_text("words")
    assert [one.step.words[0] for one in saved(clone, "One")] == ["add", "commit", "push"]
    assert log_of(bare) == ["One"]
    assert where_is(clone, clone / "a.md") == "pushed"


def test_commits_made_before_there_was_a_remote_are_pushed_without_a_change(
    folder: Path, bare: Path
) -> None:
    list(run_steps(folder, [Step(("add", "--all")), Step(("commit", "-m", "One"))]))
    assert [one.step.words[0] for one in saved(folder, "")] == ["push"]
    assert log_of(bare) == ["One"]


def test_a_remote_that_went_on_elsewhere_keeps_the_commit_and_says_what_to_do(
    folder: Path, bare: Path, tmp_path: Path
) -> None:
    saved(folder, "One")
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", str(bare), str(other)], check=True)
    (other / "b.md").write_text("theirs")
    saved(other, "Theirs")
    (folder / "a b.md").write_text("mine")
    list(run_steps(folder, [Step(("add", "--all")), Step(("commit", "-m", "Mine"))]))
    pull, push = saved(folder, "Mine")
    assert (pull.ok, push.ok) == (False, False)
    assert pull.said == "fatal: Not possible to fast-forward, aborting."
    assert push.advice.startswith("the remote has commits you have not: git pull --rebase")
    assert log_of(folder)[0] == "Mine"


def test_without_a_remote_nothing_is_pushed(folder: Path) -> None:
    assert [one.step.words[0] for one in saved(folder, "One")] == ["add", "commit"]


def test_a_commit_without_a_name_says_how_to_give_one() -> None:
    said = "fatal: unable to auto-detect email address (got 'a@b.(none)')"
    assert Ran(Step(("commit",)), False, said).advice.startswith("git does not know you")
