"""What `space` proposes: files of the learner's repository that were changed today, and commits."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from coach.recall.memory import Rating
from coach.record import replace
from coach.store import events as kinds
from coach.usecases.katas.attempts import finish_attempt, start_attempt
from coach.usecases.planning.exporting import as_markdown, shown
from coach.usecases.planning.finding import katas_to_pass, proposal
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.tick import EvidenceError, Given, tick
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.usecases.travelling import Travel, rebuilt

COMMITTED = "deliverable: [{file: notes.md}, {commit: The notes}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "learning"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    whose = ["git", "-C", str(made), "config", "user.email", "a@example.org"]
    subprocess.run(whose, check=True)
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


def test_the_file_of_a_kata_that_was_passed_is_proposed(begun: Workspace) -> None:
    wanted = "katas: [merge_sort]\n                deliverable: [{file: merge_sort.py}]"
    write_road(begun.paths.work, ROAD.replace("deliverable: [{file: notes.md}]", wanted))
    begun.library.refresh()
    assert not proposal(begun, "day-01/save")
    attempt = start_attempt(begun, begun.library.kata("coach:merge_sort"))
    attempt.file.write_text("def merge_sort(items): ...")
    body = {"attempt": attempt.id, "passed": True, "seconds": 60.0, "cases_passed": 9, "cases": 9}
    begun.store.append(kinds.KATA_JUDGED, "coach:kata/merge_sort", body)
    finish_attempt(begun, attempt, Rating.GOOD, passed=True, seconds=60.0)
    found = proposal(begun, "day-01/save")
    assert found.said == ("merge_sort.py, passed by the judge",)
    tick(begun, "day-01/save", found.given)


def test_a_verdict_that_is_asked_for_is_proposed_once_it_is_there(begun: Workspace) -> None:
    wanted = "katas: [two_sum]\n                deliverable: [{kata: two_sum}, {note: How}]"
    write_road(begun.paths.work, ROAD.replace("deliverable: [{file: notes.md}]", wanted))
    begun.library.refresh()
    assert katas_to_pass(begun, "day-01/save") == ("two_sum",)
    rebuilt(begun, "two_sum", 60)
    assert katas_to_pass(begun, "day-01/save") == ()
    found = proposal(begun, "day-01/save")
    assert (found.said, found.given) == (("the kata two_sum, passed by the judge",), Given())
    assert len(tick(begun, "day-01/save", Given(note="By a dictionary")).evidence) == 2


def test_commits_older_than_the_day_that_is_named_do_not_count(
    begun: Workspace, folder: Path
) -> None:
    wanted = "deliverable: [{commit: The notes, since: 1}]"
    write_road(begun.paths.work, ROAD.replace("deliverable: [{file: notes.md}]", wanted))
    begun.library.refresh()
    noon = int(begun.clock.now().timestamp())
    commit(folder, noon - 3 * 86400)
    with pytest.raises(EvidenceError, match="not before day 1"):
        tick(begun, "day-01/save", Given(commit="HEAD"))
    assert not proposal(begun, "day-01/save")
    commit(folder, noon)
    found = proposal(begun, "day-01/save")
    [shown] = tick(begun, "day-01/save", found.given).evidence
    assert shown.made_on == begun.clock.today().isoformat()


def commit(folder: Path, seconds: int) -> None:
    """Commit something at a moment."""
    (folder / "notes.md").write_text(f"words of {seconds}")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    when = {**os.environ, "GIT_COMMITTER_DATE": f"@{seconds} +0000"}
    for words in (["add", "--all"], [*who, "commit", "-qm", "notes"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True, env=when)
