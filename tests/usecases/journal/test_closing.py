"""Closing a day: filled from the log, kept, greeting the next morning, seen in the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from coach.journal.close import Close
from coach.paths import find_paths
from coach.plan.dates import today_tasks
from coach.plan.roadmap import Kind
from coach.record import replace
from coach.store import events as kinds
from coach.usecases.journal.closes import closes, greeting
from coach.usecases.journal.closing import close_day, draft_close
from coach.usecases.journal.looking_back import EntryKind, journal
from coach.usecases.journal.posting import draft_post, post_copied
from coach.usecases.planning.day_notes import open_notes
from coach.usecases.planning.plans import active_plans, start_plan
from coach.usecases.planning.tick import Given, tick
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD, write_road
from tests.usecases.travelling import Travel


def begun(workspace: Workspace) -> str:
    return start_plan(workspace, "coach:sprint-21", workspace.clock.today()).id


def test_the_draft_names_tasks_that_were_done(workspace: Workspace) -> None:
    plan = begun(workspace)
    task = next(each.task for each in active_plans(workspace)[0].dated if not each.task.deliverable)
    tick(workspace, f"{plan}/{task.id}", Given(note="it went well"))
    draft = draft_close(workspace)
    assert draft.model == task.title
    assert "it went well" in draft.view


def test_evidence_is_named_by_its_place_numbers_by_their_values_and_gates_by_what_they_miss(
    on_the_road: Callable[..., Workspace], tmp_path: Path
) -> None:
    workspace = on_the_road()
    (tmp_path / "notes.md").write_text("words")
    tick(workspace, "day-01/save", Given(files=(str(tmp_path / "notes.md"),)))
    tick(workspace, "day-01/train", Given(numbers=("accuracy=0.9",)))
    tick(workspace, "day-01/train", Given(numbers=("accuracy=0.8",)))
    draft = draft_close(workspace)
    assert draft.view == "notes.md; accuracy = 0.8"
    assert draft.analysis == "accuracy is below gate, 0.8 <= 0.85"


def test_one_thing_learned_is_what_the_learner_says_and_no_trouble_of_the_log(
    on_the_road: Callable[..., Workspace],
) -> None:
    workspace = on_the_road()
    tick(workspace, "day-01/train", Given(numbers=("accuracy=0.8",)))
    assert draft_post(workspace).learned == ""
    close_day(workspace, replace(draft_close(workspace), analysis="shuffle first"))
    assert draft_post(workspace).learned == "shuffle first"


def test_the_sentence_greets_the_next_morning_and_not_the_same_evening(
    workspace: Workspace,
) -> None:
    day = workspace.clock.today()
    close_day(workspace, Close(day, sentence=" say it\n out loud "))
    assert today(workspace).greeting == ""
    assert today(workspace, day + timedelta(days=1)).greeting == "say it out loud"


def test_closing_again_replaces_the_close_and_undo_brings_the_first_back(
    workspace: Workspace,
) -> None:
    day = workspace.clock.today()
    close_day(workspace, Close(day, model="first"))
    page = close_day(workspace, Close(day, model="second"))
    assert [close.model for close in closes(workspace)] == ["second"]
    assert "second" in page.read_text() and "first" not in page.read_text()
    newest = workspace.store.latest([kinds.DAY_CLOSED], 0)
    assert newest is not None
    workspace.store.retract(newest)
    assert [close.model for close in closes(workspace)] == ["first"]


def test_a_second_close_keeps_ones_words_and_adds_the_later_work(workspace: Workspace) -> None:
    plan, day = begun(workspace), workspace.clock.today()
    dated = active_plans(workspace)[0].dated
    first, second = [each.task for each in dated if not each.task.deliverable][:2]
    tick(workspace, f"{plan}/{first.id}", Given())
    close_day(workspace, Close(day, model="my own line", sentence="rest"))
    tick(workspace, f"{plan}/{second.id}", Given())
    again = draft_close(workspace)
    assert (again.model, again.sentence) == (f"my own line; {second.title}", "rest")
    close_day(workspace, again)
    assert draft_close(workspace) == again


def test_a_close_survives_a_rebuild(workspace: Workspace) -> None:
    day = workspace.clock.today()
    close_day(workspace, Close(day, sentence="on"))
    workspace.store.rebuild()
    assert greeting(workspace, day + timedelta(days=1)) == "on"


def test_the_diary_lies_in_the_repository_where_there_is_one(workspace: Workspace) -> None:
    repository = workspace.paths.work / "repository"
    repository.mkdir(parents=True)
    own = replace(workspace, config=replace(workspace.config, work_repository=str(repository)))
    page = close_day(own, Close(own.clock.today(), model="m"))
    assert page == repository / "diary" / "2026-03-09.md"


def test_notes_are_begun_once_and_never_written_over(workspace: Workspace) -> None:
    begun(workspace)
    path = open_notes(workspace, "", 1)
    assert path.name == "day-01.md" and "Core Python" in path.read_text()
    path.write_text("mine")
    assert open_notes(workspace, "", 1).read_text() == "mine"


def test_copying_a_post_completes_the_task_that_asks_for_it(workspace: Workspace) -> None:
    start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today())
    [active] = active_plans(workspace)
    post = next(each for each in active.dated if each.task.kind is Kind.POST)
    move = {"task": post.task.id, "to_day": workspace.clock.today().toordinal()}
    workspace.store.append(kinds.PLAN_MOVED, active.plan.id, move)
    text = draft_post(workspace, "a post is easier than it looks").text
    assert "a post is easier" in text
    assert post_copied(workspace, text).task == f"{active.plan.id}/{post.task.id}"
    [active] = active_plans(workspace)
    assert not next(one for one in active.dated if one.task.id == post.task.id).is_open
    assert post_copied(workspace, text).task != f"{active.plan.id}/{post.task.id}"


def test_the_journal_holds_closes_pages_and_posts_newest_first(workspace: Workspace) -> None:
    day = workspace.clock.today()
    assert journal(workspace) == []
    close_day(workspace, Close(day - timedelta(days=2), model="old"))
    page = close_day(workspace, Close(day, model="new"))
    (page.parent / "2026-03-08.md").write_text("only written\n")
    (page.parent / "README.md").write_text("no day\n")
    post_copied(workspace, "posted\nmore")
    kept = [(entry.day.day, entry.kind, entry.title) for entry in journal(workspace)]
    assert kept == [
        (9, EntryKind.POST, "posted"),
        (9, EntryKind.CLOSE, "new"),
        (8, EntryKind.PAGE, "diary page"),
        (7, EntryKind.CLOSE, "old"),
    ]


def test_a_post_completes_todays_task_before_one_left_over(travel: Travel) -> None:
    work = find_paths(os.environ).work
    late = ROAD.replace("title: Answer with closed notes", "title: Say it in public").replace(
        "kind: assess\n                title: Say", "kind: post\n                title: Say"
    )
    write_road(work, late)
    first = travel("2026-03-09T10:00")
    start_plan(first, "road", date(2026, 3, 9))
    tick(first, "day-01/read", Given())
    workspace = travel("2026-03-10T10:00")
    dated = active_plans(workspace)[0].dated
    posts = [each.task.id for each in today_tasks(dated, date(2026, 3, 10))]
    assert posts.index("day-01/post") < posts.index("day-02/test")
    assert post_copied(workspace, "words").task.endswith("/day-02/test")
    assert post_copied(workspace, "more").task.endswith("/day-01/post")
    assert post_copied(workspace, "again").task == ""
