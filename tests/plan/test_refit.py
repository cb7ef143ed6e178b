"""Short days and days without a connection."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.dates import schedule, today_tasks
from coach.plan.parts import Question
from coach.plan.plan import Plan
from coach.plan.refit import pull_forward, refit
from coach.plan.roadmap import Day, Kind, Need, Phase, Rhythm, Roadmap, Role, Task, Week
from coach.record import replace
from tests.plan.thirty_weeks import thirty_weeks

START = date(2026, 2, 22)
ROADMAP = thirty_weeks()
PLAN = Plan("plan", "thirty-weeks", START)
MONDAY = START + timedelta(days=1)
SETUP = {"day-000/1": START, "day-000/2": START}


def ids(dated: object) -> list[str]:
    return [each.task.id for each in dated]  # type: ignore[attr-defined]


def test_an_hour_keeps_the_first_task_and_moves_the_others() -> None:
    fitted = refit(schedule(ROADMAP, PLAN, SETUP, MONDAY), MONDAY, minutes=60)
    assert ids(fitted.kept) == ["day-001/1"]
    assert ids(fitted.left_out) == ["day-001/2", "day-001/3"]
    assert fitted.is_cut
    assert pull_forward(schedule(ROADMAP, PLAN, SETUP, MONDAY), MONDAY, 500, False, fitted) == ()


def test_more_time_than_the_day_asks_for_pulls_work_forward() -> None:
    dated = schedule(ROADMAP, PLAN, SETUP, MONDAY)
    fitted = refit(dated, MONDAY, minutes=320)
    assert len(fitted.kept) == 3
    room = 320 - sum(each.task.minutes for each in fitted.kept)
    pulled = pull_forward(dated, MONDAY, room, offline=False, fitted=fitted)
    assert ids(pulled) == ["day-002/1", "day-002/2"]


def test_a_first_task_that_alone_is_longer_than_the_day_is_named() -> None:
    fitted = refit(schedule(ROADMAP, PLAN, SETUP, MONDAY), MONDAY, minutes=5)
    assert fitted.kept == ()
    assert fitted.larger is not None
    assert fitted.larger.task.id == "day-001/1"


def a_task(name: str, minutes: int, *needs: Need, after: tuple[str, ...] = ()) -> Task:
    return Task(name, Kind.STUDY, "", name, minutes, 1, needs=needs, after=after)


def test_offline_leaves_out_the_network_and_fills_its_time_with_what_suits() -> None:
    days = (
        Day(1, "", "", Role.STUDY, (a_task("video", 60, Need.NETWORK), a_task("notes", 30)), 1),
        Day(2, "", "", Role.STUDY, (a_task("read", 40), a_task("upload", 10, Need.NETWORK)), 1),
        Day(3, "", "", Role.STUDY, (a_task("after", 10, after=("video",)), a_task("big", 90)), 1),
    )
    weeks = (Week(1, "", "", days),)
    roadmap = Roadmap(
        "it", "mine", "it.yaml", "", "", 3, None, Rhythm(), (), None, (Phase("", "", weeks),)
    )
    dated = schedule(roadmap, Plan("plan", "it", START), {}, START)
    fitted = refit(dated, START, offline=True)
    assert ids(fitted.kept) == ["notes"]
    assert fitted.freed == 60
    assert ids(pull_forward(dated, START, fitted.freed, True, fitted)) == ["read"]
    assert ids(fitted.left_out) == ["video"]


def test_a_self_test_does_not_come_before_what_it_asks_about() -> None:
    asked = (Question("q", "Can you?"),)
    test = Task("test", Kind.ASSESS, "", "Four questions", 20, 1, self_test=asked)
    days = (
        Day(1, "", "", Role.STUDY, (a_task("video", 60, Need.NETWORK),), 1),
        Day(2, "", "", Role.STUDY, (a_task("read", 20), test), 1),
    )
    roadmap = Roadmap(
        "it", "mine", "it.yaml", "", "", 2, None, Rhythm(), (), None,
        (Phase("", "", (Week(1, "", "", days),)),),
    )  # fmt: skip
    dated = schedule(roadmap, Plan("plan", "it", START), {}, START)
    fitted = refit(dated, START, offline=True)
    assert ids(pull_forward(dated, START, 60, True, fitted)) == ["read"]


def test_what_looks_back_on_its_own_day_does_not_come_forward() -> None:
    weekly = Task("plan", Kind.REFLECT, "", "This week's metric", 15, 1)
    days = (
        Day(1, "", "", Role.STUDY, (a_task("video", 60, Need.NETWORK),), 1),
        Day(2, "", "", Role.STUDY, (weekly, a_task("read", 40)), 1),
    )
    phases = (Phase("", "", (Week(1, "", "", days),)),)
    roadmap = Roadmap("it", "mine", "it.yaml", "", "", 2, None, Rhythm(), (), None, phases)
    dated = schedule(roadmap, Plan("plan", "it", START), {}, START)
    fitted = refit(dated, START, offline=True)
    assert ids(pull_forward(dated, START, fitted.freed, True, fitted)) == ["read"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(1, 600), st.booleans())
def test_a_fitted_day_never_exceeds_its_minutes_and_loses_nothing(
    day: int, minutes: int, offline: bool
) -> None:
    today = START + timedelta(days=day)
    done = {task.id: START for task in ROADMAP.tasks if task.id < f"day-{day:03}"}
    dated = schedule(ROADMAP, replace(PLAN, opened="now"), done, today)
    fitted = refit(dated, today, minutes, offline)
    room = minutes - sum(each.task.minutes for each in fitted.kept)
    assert room >= 0
    pulled = pull_forward(dated, today, room, offline, fitted)
    assert sum(each.task.minutes for each in pulled) <= room
    of_today = {each.task.id for each in today_tasks(dated, today)}
    assert {*ids(fitted.kept), *ids(fitted.left_out)} == of_today
    assert not {*ids(pulled)} & of_today
