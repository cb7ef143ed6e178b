"""The week's review: counted from the log, with milestones, a checkpoint and looking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from coach.clock import Clock
from coach.recall.memory import Rating
from coach.usecases.cards.answer import question_for, record_answer
from coach.usecases.journal.looking_back import EntryKind, journal
from coach.usecases.library import NotFoundError
from coach.usecases.planning.focusing import start_focus, stop_focus
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.self_tests import answer_question
from coach.usecases.planning.tick import find_task
from coach.usecases.planning.today import today
from coach.usecases.planning.week_kept import encouragement
from coach.usecases.planning.weekly import review_week, week_of
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD
from tests.usecases.travelling import Travel

WEEK = timedelta(days=7)


def test_a_milestone_is_computed_from_its_parts(workspace: Workspace) -> None:
    start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today())
    [plan] = week_of(workspace).plans
    [milestone] = plan.milestones
    stands = {part.title: part.stand for part in milestone.parts}
    assert milestone.title == "Three weeks" and not milestone.reached
    assert stands["Linear algebra"].startswith("0 of ")
    assert stands["Kaggle certificates"] == "0 of 5"


def test_the_checkpoint_of_the_fourth_week_gives_its_verdict(workspace: Workspace) -> None:
    start_plan(workspace, "coach:job-ready", workspace.clock.today() - 3 * WEEK, at=22)
    before = week_of(workspace).plans[0]
    assert before.week == 4
    [checkpoint] = before.checkpoints
    assert [answer for _, _, answer in checkpoint.questions] == [None] * 4
    review_week(workspace, {"on-track/demo": False})
    [checkpoint] = week_of(workspace).plans[0].checkpoints
    assert checkpoint.verdict.startswith("Build more and study less")
    review_week(
        workspace, {f"on-track/{name}": True for name in ("demo", "metrics", "test", "baseline")}
    )
    [checkpoint] = week_of(workspace).plans[0].checkpoints
    assert checkpoint.verdict == "On track. Go on like this."


def test_looking_back_is_kept_and_an_unknown_question_writes_nothing(workspace: Workspace) -> None:
    review_week(workspace, {"achieved": "trees", "gaps": "tests"})
    with pytest.raises(NotFoundError, match="it asks none"):
        review_week(workspace, {"achieved": "lost", "nothing/at-all": True})
    week = week_of(workspace)
    assert week.looking_back == (("achieved", "trees"), ("gaps", "tests"))
    assert (week.first, week.last) == (date(2026, 3, 9), date(2026, 3, 15))


def test_hard_weeks_and_the_day_after_a_miss_have_their_texts(workspace: Workspace) -> None:
    roadmap = workspace.library.roadmap("coach:ml-30-weeks")
    assert encouragement(roadmap, [], 1) == ""
    assert encouragement(roadmap, [], 2).startswith("Mathematics feels slow")
    anywhere = {one.text for one in roadmap.encouragements if not one.first_week}
    assert encouragement(roadmap, [date(2026, 3, 8)], 2) in anywhere


def test_today_says_so_after_a_miss(workspace: Workspace) -> None:
    day = workspace.clock.today()
    start_plan(workspace, "coach:ml-30-weeks", day)
    assert today(workspace).encouragement == ""
    start_plan(workspace, "coach:ml-30-weeks", day - timedelta(days=8))
    texts = workspace.library.roadmap("coach:ml-30-weeks").encouragements
    for_any_week = [one.text for one in texts if not one.first_week]
    missed = day - timedelta(days=1)
    assert today(workspace).encouragement == for_any_week[missed.toordinal() % len(for_any_week)]


def test_a_written_review_stands_in_the_journal_and_bare_answers_do_not(
    workspace: Workspace,
) -> None:
    review_week(workspace, {"achieved": "trees"})
    [entry] = journal(workspace)
    assert (entry.kind, entry.text) == (EntryKind.REVIEW, "achieved: trees")


def test_self_tests_and_reviews_survive_a_rebuild(workspace: Workspace) -> None:
    plan = start_plan(workspace, "coach:ml-30-weeks", workspace.clock.today()).id
    answer_question(workspace, plan, find_task(workspace, "day-07/self-test")[1], "solve", False)
    review_week(workspace, {"next": "week 2"})
    before = week_of(workspace)
    workspace.store.rebuild()
    assert week_of(workspace) == before


def test_a_topic_in_a_milestone_is_measured_by_what_is_recalled(
    on_the_road: Callable[..., Workspace],
) -> None:
    topic = "{topic: caching, known: 1}"
    workspace = on_the_road(ROAD.replace("{kata: merge_sort}", topic, 1))
    assert caching(workspace) == ("known to 0 of 1%", False)
    subject = next(iter(topic_cards(workspace, "caching")))
    record_answer(workspace, question_for(workspace, subject), Rating.EASY)
    stand, reached = caching(workspace)
    assert reached and stand.endswith(" of 1%")


def caching(workspace: Workspace) -> tuple[str, bool]:
    [milestone] = week_of(workspace).plans[0].milestones
    return {part.title: (part.stand, part.reached) for part in milestone.parts}["caching"]


def topic_cards(workspace: Workspace, topic: str) -> list[str]:
    reader = workspace.store.beside(workspace.library.index.path)
    rows = reader.execute(
        "SELECT key FROM beside.topics WHERE topic = ? AND kind = 'card'", (topic,)
    )
    return [key for (key,) in rows]


def test_the_tracker_has_the_weeks_up_to_the_next_and_what_is_left_over(
    workspace: Workspace,
) -> None:
    start_plan(
        workspace, "coach:ml-30-weeks", workspace.clock.today() - 8 * timedelta(days=1), at=1
    )
    [plan] = week_of(workspace).plans
    assert [row.number for row in plan.tracker] == [1, 2, 3]
    assert plan.tracker[0].done == 0 and plan.tracker[0].tasks > 10
    assert plan.end is not None and plan.planned_end is not None
    assert plan.end > plan.planned_end and plan.left_over > 0


def test_the_week_has_its_post_its_counters_and_the_minutes_of_focus(
    on_the_road: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = on_the_road(
        ROAD.replace("when: daily, about: What you did and one thing", "when: weekly, about: What")
    )
    start_focus(workspace, "one", "day-01/read")
    later = workspace.clock.now() + timedelta(minutes=30)
    monkeypatch.setattr(Clock, "now", lambda _: later)
    stop_focus(workspace)
    week = week_of(workspace)
    assert week.plans[0].posts == ("What you learned",)
    assert week.counts == ("Problems solved 0 of 4 by day 7, 4 a week",)
    assert [(one.title, one.planned, one.actual) for one in week.spent] == [
        ("Read about merging", 60, 30)
    ]


def test_what_waits_to_be_gone_back_to_is_listed_and_moves_no_week(
    on_the_road: Callable[..., Workspace],
) -> None:
    workspace = on_the_road(ROAD.replace("kata: merge_sort, revisit: 1", "revisit: 2"))
    plan, task = find_task(workspace, "day-02/test")
    for question in ("why-merge", "rebuild", "stable"):
        answer_question(workspace, plan.plan.id, task, question, False)
    [week] = week_of(workspace).plans
    assert week.waiting == ("Go back to day 2: Looking back", "Go back to day 1: Merging (sorting)")
    assert week.week == 2
    tomorrow = today(workspace, workspace.clock.today() + timedelta(days=1))
    titles = [section.title for section in tomorrow.sections]
    assert "To go back to; 2 more wait" in titles


def test_a_checkpoint_waits_until_it_is_answered_and_is_asked_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = workspace.clock.today()
    start_plan(workspace, "coach:job-ready", day - 3 * WEEK, at=22)
    start = workspace.clock.now()
    monkeypatch.setattr(Clock, "now", lambda _: start + WEEK)
    assert [one.id for one in week_of(workspace).plans[0].checkpoints] == ["on-track"]
    review_week(workspace, {"on-track/demo": True})
    assert week_of(workspace).plans[0].checkpoints[0].questions[0][2] is True
    monkeypatch.setattr(Clock, "now", lambda _: start + 2 * WEEK)
    assert week_of(workspace).plans[0].checkpoints == ()


def test_a_week_keeps_what_it_held_when_it_began(travel: Travel) -> None:
    start_plan(travel("2026-03-09T18:30"), "coach:six-week-checklist", date(2026, 3, 9))
    [monday] = week_of(travel("2026-03-09T18:30")).plans
    [sunday] = week_of(travel("2026-03-15T18:30")).plans
    assert sunday.tasks == monday.tasks
    assert monday.moved == 0 < sunday.moved <= sunday.tasks


def test_last_week_is_still_reviewed_on_monday(travel: Travel) -> None:
    workspace = travel("2026-03-16T08:00")
    review_week(workspace, {"achieved": "trees"}, date(2026, 3, 11))
    assert week_of(workspace).looking_back == ()
    before = week_of(workspace, date(2026, 3, 15))
    assert (before.first, before.looking_back) == (date(2026, 3, 9), (("achieved", "trees"),))
    assert len(before.days) == 7
