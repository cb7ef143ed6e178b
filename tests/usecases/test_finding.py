"""What `space` proposes: files of the learner's repository that were changed today, and commits."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from coach.record import replace
from coach.usecases.exporting import as_markdown, shown
from coach.usecases.finding import proposal
from coach.usecases.plans import active_plans, start_plan
from coach.usecases.tick import EvidenceError, Given, tick
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.usecases.katas import Travel

COMMITTED = "deliverable: [{file: notes.md}, {commit: The notes}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "learning"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    return made


@pytest.fixture
def begun(travel: Travel, folder: Path) -> Workspace:
    today = date.today()
    text = ROAD.replace("deliverable: [{file: notes.md}]", COMMITTED)
    write_road(travel(f"{today}T12:00").paths.work, text)
    workspace = travel(f"{today}T12:00")
    start_plan(workspace, "road", today)
    config = replace(workspace.config, work_repository=str(folder))
    return replace(workspace, config=config)


def test_a_file_changed_today_is_proposed_and_an_older_one_is_not(
    begun: Workspace, folder: Path
) -> None:
    for name in ("week-1", "week-2"):
        (folder / name).mkdir()
        (folder / name / "notes.md").write_text("words")
    noon = begun.clock.now().timestamp()
    os.utime(folder / "week-1" / "notes.md", (noon, noon))
    os.utime(folder / "week-2" / "notes.md", (noon - 3 * 86400, noon - 3 * 86400))
    found = proposal(begun, "day-01/save")
    assert found.given.files == (str(folder / "week-1" / "notes.md"),)
    assert found.said == ("week-1/notes.md, changed today",)


def test_what_was_found_closes_the_task(begun: Workspace, folder: Path) -> None:
    (folder / "notes.md").write_text("words")
    noon = begun.clock.now().timestamp()
    os.utime(folder / "notes.md", (noon, noon))
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    when = {**os.environ, "GIT_COMMITTER_DATE": f"@{int(noon)} +0000"}
    for words in (["add", "--all"], [*who, "commit", "-qm", "notes"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True, env=when)
    found = proposal(begun, "day-01/save")
    assert len(found.said) == 2
    assert found.said[1].startswith("commit ")
    ticked = tick(begun, "day-01/save", found.given)
    assert [each.kind.value for each in ticked.evidence] == ["file", "commit"]


def test_nothing_is_found_for_what_leaves_no_file_or_without_a_repository(
    begun: Workspace, folder: Path
) -> None:
    assert proposal(begun, "day-01/train").given == Given()
    without = replace(begun, config=replace(begun.config, work_repository=""))
    assert not proposal(without, "day-01/save")


def test_a_commit_must_touch_what_is_asked_and_a_file_must_be_pushed(
    begun: Workspace, folder: Path, tmp_path: Path
) -> None:
    wanted = "deliverable: [{file: notes.md, git: pushed}, {commit: Sorting, touching: sorting/}]"
    write_road(begun.paths.work, ROAD.replace("deliverable: [{file: notes.md}]", wanted))
    begun.library.refresh()
    (folder / "sorting").mkdir()
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]

    def run(*words: str) -> None:
        subprocess.run(["git", "-C", str(folder), *words], check=True)

    (folder / "notes.md").write_text("words")
    run("add", "--all")
    run(*who, "commit", "-qm", "notes")
    notes = Given(files=(str(folder / "notes.md"),), commit="HEAD")
    with pytest.raises(EvidenceError) as refused:
        tick(begun, "day-01/save", notes)
    assert "needs notes.md, pushed" in str(refused.value)
    assert "touching sorting/" in str(refused.value)
    (folder / "sorting" / "merge.py").write_text("pass")
    run("add", "--all")
    run(*who, "commit", "-qm", "sorting")
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "other.git")], check=True)
    run("remote", "add", "origin", str(tmp_path / "other.git"))
    run("push", "-qu", "origin", "HEAD")
    ticked = tick(begun, "day-01/save", notes)
    assert [each.git for each in ticked.evidence] == ["pushed", "pushed"]
    assert ticked.evidence[1].touched == ("sorting/merge.py",)
    plan = active_plans(begun)[0]
    listed = shown(begun, plan.plan.id, plan.roadmap)
    assert [[each.value for each in one.evidence] for one in listed] == [
        ["notes.md", ticked.evidence[1].value]
    ]
    assert "| Save the notes | file notes.md, pushed; commit " in as_markdown(begun)
