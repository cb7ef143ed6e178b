"""Importing again: progress, changes and decisions stay; what has gone is archived."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coach.content.problems import ContentError
from coach.plan.importing.merging import tasks_of
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.planning.importing import accept, read_import, write_import
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.workspace import Workspace

PLAN = """\
# Two weeks
## Week 1: Sorting
### Day 1: Read
- [ ] Read about merge sort
- [ ] Draw it on paper
## Week 2: Graphs
### Day 8: Search
- [ ] Write a search
"""


def imported(workspace: Workspace, source: Path, text: str) -> Path:
    source.write_text(text, encoding="utf-8")
    (path,) = write_import(read_import(workspace, source))
    return path


def test_the_roadmap_is_written_into_the_learners_own_pack(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = imported(workspace, tmp_path / "plan.md", PLAN)
    assert path == workspace.paths.work / "roadmaps" / "two-weeks.yaml"
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []
    assert "two-weeks.imported.json" in {file.name for file in path.parent.iterdir()}


def test_importing_again_keeps_ids_when_words_move_or_change(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    imported(workspace, source, PLAN)
    edited = PLAN.replace("- [ ] Draw it on paper\n", "").replace(
        "- [ ] Write a search\n", "- [ ] Draw it on paper\n- [ ] Write a breadth-first search\n"
    )
    source.write_text(edited, encoding="utf-8")
    (plan,) = read_import(workspace, source).plans
    assert plan.changes.new == ()
    assert set(plan.changes.kept) == {
        "day-01/read-about-merge-sort",
        "day-01/draw-paper",
        "day-08/write-search",
    }
    titles = {name: task["title"] for name, task in tasks_of(plan.document).items()}
    assert titles["day-08/write-search"] == "Write a breadth-first search"


def test_what_was_done_is_still_done_after_another_import(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    imported(workspace, source, PLAN)
    workspace.library.close()
    from coach.usecases.workspace import open_workspace

    again = open_workspace()
    start_plan(again, "two-weeks", again.clock.today())
    tick(again, "day-01/draw-paper", Given())
    imported(again, source, PLAN.replace("### Day 1: Read", "### Day 2: Read"))
    again.library.refresh()
    (active,) = active_plans(again)
    assert {one.task.id: one.is_open for one in active.dated}["day-01/draw-paper"] is False
    again.close()


def test_what_has_gone_is_archived_and_comes_back_with_its_id(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    imported(workspace, source, PLAN)
    source.write_text(PLAN.replace("- [ ] Draw it on paper\n", ""), encoding="utf-8")
    without = read_import(workspace, source)
    assert without.plans[0].changes.archived == ("day-01/draw-paper",)
    write_import(without)
    source.write_text(PLAN, encoding="utf-8")
    (plan,) = read_import(workspace, source).plans
    assert plan.changes.restored == ("day-01/draw-paper",)
    assert plan.changes.new == ()


def test_a_learners_changes_stay(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    path = imported(workspace, source, PLAN)
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    tasks = tasks_of(document)
    tasks["day-01/draw-paper"]["title"] = "Draw it large"
    tasks["day-08/write-search"]["katas"] = "micrograd"
    second_week = document["phases"][0]["weeks"][1]
    second_week["days"][0]["tasks"].append(
        {"id": "own/walk", "kind": "reflect", "title": "Walk", "minutes": 20}
    )
    text = yaml.safe_dump(document)
    path.write_text(text, encoding="utf-8")
    source.write_text(PLAN.replace("about merge sort", "about quicksort"), encoding="utf-8")
    found = read_import(workspace, source)
    write_import(found)
    tasks = tasks_of(found.plans[0].document)
    assert tasks["day-01/draw-paper"]["title"] == "Draw it large"
    assert tasks["day-08/write-search"]["katas"] == "micrograd"
    assert tasks["own/walk"]["minutes"] == 20
    assert tasks["day-01/read-about-merge-sort"]["title"] == "Read about quicksort"
    assert found.plans[0].changes.own == ("own/walk",)
    assert path.with_name("two-weeks.yaml.before").read_text(encoding="utf-8") == text


def test_a_task_that_the_learner_took_out_does_not_come_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    path = imported(workspace, source, PLAN)
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    del document["phases"][0]["weeks"][0]["days"][0]["tasks"][1]
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    for _ in range(2):
        found = read_import(workspace, source)
        assert found.plans[0].changes.removed == ("day-01/draw-paper",)
        write_import(found)
    assert "draw-paper" not in path.read_text(encoding="utf-8")


def test_accepted_proposals_stay_and_declined_ones_are_not_made_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    source.write_text(PLAN, encoding="utf-8")
    found = read_import(workspace, source)
    kata = next(one for one in found.proposals if one.value == "merge_sort")
    rest = [one for one in found.proposals if one is not kata]
    assert rest
    write_import(accept(found, [kata], rest))
    again = read_import(workspace, source)
    assert again.proposals == ()
    task = tasks_of(again.plans[0].document)["day-01/read-about-merge-sort"]
    assert task["katas"] == ["merge_sort"]


def test_decisions_about_doubtful_lines_are_remembered(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    source.write_text(f"{PLAN}\n| Apple | Pear |\n|---|---|\n| red | green |\n", encoding="utf-8")
    found = read_import(workspace, source)
    assert [entry.text for entry in found.to_decide] == ["red; green"]
    write_import(read_import(workspace, source, decisions={"red; green": "task"}))
    again = read_import(workspace, source)
    assert again.to_decide == []
    assert "Red; green" in [task.title for task in again.plans[0].draft.tasks]


def test_a_roadmap_that_was_not_imported_is_never_overwritten(
    workspace: Workspace, tmp_path: Path
) -> None:
    source, out = tmp_path / "plan.md", tmp_path / "mine.yaml"
    source.write_text(PLAN, encoding="utf-8")
    out.write_text("roadmap: mine\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="was not imported"):
        read_import(workspace, source, out)
    assert out.read_text(encoding="utf-8") == "roadmap: mine\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"\x89PNG\0\0", "a binary file"),
        ("# Plan".encode("utf-16"), "UTF-16"),
        (b"# Plan\n\xff\xfeoops", "not UTF-8"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (b"Only words.\n", "no tasks were found"),
    ],
)
def test_what_cannot_be_a_roadmap_is_refused_with_a_reason(
    workspace: Workspace, tmp_path: Path, data: bytes, message: str
) -> None:
    source = tmp_path / "plan.md"
    source.write_bytes(data)
    with pytest.raises(ContentError, match=message):
        read_import(workspace, source)
    with pytest.raises(ContentError, match=message):
        read_import(workspace, Path("-"), data=data)
    assert not (workspace.paths.work / "roadmaps").exists()


def test_a_file_that_is_not_utf_8_names_the_line(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "plan.md"
    source.write_bytes(b"# Plan\n## Week 1\n- caf\xe9\n")
    with pytest.raises(ContentError, match=r"plan\.md:3: not UTF-8"):
        read_import(workspace, source)


def test_a_broken_roadmap_is_mended_by_its_owner_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    path = imported(workspace, source, PLAN)
    path.write_text("roadmap: [", encoding="utf-8")
    with pytest.raises(ContentError, match="not YAML"):
        read_import(workspace, source)
    assert path.read_text(encoding="utf-8") == "roadmap: ["


def test_lists_of_a_week_and_projects_without_a_date_keep_a_learners_changes_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = tmp_path / "plan.md"
    listed = "# A list\n## Week 1\n- Study heaps\n- Build one\n## Target projects\n1. A demo\n"
    path = imported(workspace, source, listed)
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    tasks = tasks_of(document)
    tasks["week-01/build-one"]["minutes"] = 200
    tasks["backlog/demo"]["title"] = "A demo people can click"
    week = document["phases"][0]["weeks"][0]
    week["tasks"].append({"id": "own/walk", "kind": "reflect", "title": "Walk", "minutes": 20})
    week["title"] = "My week"
    document["day_1"] = "monday"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    source.write_text(listed.replace("Study heaps", "Study heaps well"), encoding="utf-8")
    found = read_import(workspace, source)
    write_import(found)
    merged = yaml.safe_load(path.read_text(encoding="utf-8"))
    tasks = tasks_of(merged)
    assert tasks["week-01/study-heaps"]["title"] == "Study heaps well"
    assert tasks["week-01/build-one"]["minutes"] == 200
    assert tasks["backlog/demo"]["title"] == "A demo people can click"
    assert "own/walk" in tasks
    assert (merged["day_1"], merged["phases"][0]["weeks"][0]["title"]) == ("monday", "My week")
