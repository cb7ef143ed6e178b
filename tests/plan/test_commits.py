"""Commits as evidence, asked of real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from coach.plan.commits import check_commit
from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing, accepts
from coach.plan.roadmap import Kind, Task
from coach.plan.wanted import CommitWanted, FileWanted, Wanted


def git(repository: Path, *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(repository),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "A Learner" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "learner@example.org" for who in ("AUTHOR", "COMMITTER")},
    }
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit: a notebook, an empty file and a folder."""
    place = tmp_path / "sprint"
    (place / "capstone" / "app").mkdir(parents=True)
    (place / "core_python.ipynb").write_text("{}")
    (place / "empty.md").touch()
    (place / "capstone" / "app" / "main.py").write_text("print()")
    git(place.parent, "init", "--quiet", str(place))
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "day 1")
    return place


def head(repository: Path) -> str:
    return git(repository, "rev-parse", "HEAD")


def evidence(result: Evidence | Rejected) -> Evidence:
    assert isinstance(result, Evidence)
    return result


def reason(result: Evidence | Rejected) -> str:
    assert isinstance(result, Rejected)
    return result.reason


def task_wanting(*wanted: Wanted) -> Task:
    return Task("it", Kind.BUILD, "", "It", 5, 1, deliverable=wanted)


@pytest.mark.parametrize("digits", [7, 12, 40])
def test_a_commit_that_is_there_is_verified_under_its_full_hash(
    repository: Path, digits: int
) -> None:
    shown = evidence(check_commit(repository, head(repository)[:digits]))
    assert shown == Evidence(
        EvidenceKind.COMMIT, head(repository), Standing.VERIFIED, git="committed"
    )
    assert accepts(task_wanting(CommitWanted("it")), [shown]) is None


def test_head_is_kept_as_the_hash_it_stands_for(repository: Path) -> None:
    assert evidence(check_commit(repository, "HEAD")).value == head(repository)


def test_a_commit_shows_the_wanted_files_it_holds(repository: Path) -> None:
    wanted = (FileWanted("core_python.ipynb"), FileWanted("capstone/"))
    shown = evidence(check_commit(repository, "HEAD", wanted))
    assert set(shown.files) == {"core_python.ipynb", "capstone/"}
    assert accepts(task_wanting(*wanted), [shown]) is None


def test_a_commit_without_the_wanted_file_leaves_the_deliverable_open(repository: Path) -> None:
    wanted = (FileWanted("core_python.ipynb"), FileWanted("empty.md"), FileWanted("other.md"))
    shown = evidence(check_commit(repository, "HEAD", wanted))
    assert accepts(task_wanting(*wanted), [shown]) == (
        "needs empty.md: give it with --file; needs other.md: give it with --file"
    )


def test_a_repository_can_be_named_by_a_folder_inside_it(repository: Path) -> None:
    shown = check_commit(repository / "capstone", "HEAD", [FileWanted("core_python.ipynb")])
    assert evidence(shown).files == ("core_python.ipynb",)


@pytest.mark.parametrize("commit", ["f" * 40, "fffffff"])
def test_a_commit_that_is_not_there_is_sent_back(repository: Path, commit: str) -> None:
    assert f"{repository} has no such commit as {commit}" in reason(
        check_commit(repository, commit)
    )


def test_a_hash_of_something_else_is_no_commit(repository: Path) -> None:
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    assert "has no such commit" in reason(check_commit(repository, tree))


@pytest.mark.parametrize("commit", ["", "main", "--all", "HEAD~1", "abc", "HEAD; ls", "x" * 9])
def test_only_hashes_and_head_are_asked_for(repository: Path, commit: str) -> None:
    assert f'"{commit}" is no commit: give its hash' in reason(check_commit(repository, commit))


def test_a_folder_without_a_repository_is_named(tmp_path: Path) -> None:
    assert "is no git repository" in reason(check_commit(tmp_path, "HEAD"))
    missing = tmp_path / "missing"
    assert reason(check_commit(missing, "HEAD")) == f"there is no folder {missing}"


def test_an_empty_repository_has_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    assert "has no such commit as HEAD" in reason(check_commit(tmp_path, "HEAD"))


def test_git_dir_in_the_environment_does_not_change_the_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "is no git repository" in reason(check_commit(elsewhere, "HEAD"))


def test_without_git_the_learner_is_told_another_way(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert reason(check_commit(repository, "HEAD")) == (
        "git was not found: install it, or show the file with --file"
    )


def test_a_git_that_does_not_answer_is_given_up_on(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec /bin/cat /dev/zero > /dev/null\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(slow.parent))
    assert "no answer within 0.2 seconds" in reason(check_commit(repository, "HEAD", timeout=0.2))
