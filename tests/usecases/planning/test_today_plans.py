"""What several plans ask of a day: overbooked, too long, katas inside tasks, cards beside them."""

from __future__ import annotations

from datetime import date

from coach.plan.plan import parse_hours
from coach.usecases.planning.plans import start_plan
from coach.usecases.planning.tick import Given, tick, untick
from coach.usecases.planning.today import LineKind, today
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

SUNDAY = date(2026, 3, 8)
SETUP = ("day-00/install", "day-00/repository", "day-00/environment", "day-00/diary")


def begin(workspace: Workspace, hours: str = "") -> str:
    plan = start_plan(workspace, "sprint-21", SUNDAY, parse_hours(hours) if hours else None)
    for task in SETUP:
        tick(workspace, f"{plan.id}/{task}", Given())
    return plan.id


def test_one_plan_at_its_own_pace_has_nothing_to_warn_of(travel: Travel) -> None:
    begin(travel("2026-03-08T10:00"))
    view = today(travel("2026-03-09T10:00"))
    assert (view.plans[0].minutes, view.plans[0].hours) == (160, None)
    assert view.warnings == ()


def test_a_day_longer_than_the_hours_is_flagged_only_where_a_task_cannot_be_divided(
    travel: Travel,
) -> None:
    begin(travel("2026-03-08T10:00"), "mon=.5")
    view = today(travel("2026-03-09T10:00"))
    assert (view.plans[0].minutes, view.plans[0].hours) == (15, 30)
    tuesday = today(travel("2026-03-10T10:00"))
    assert tuesday.warnings == ()


def test_four_plans_at_once_are_overbooked_and_say_so(travel: Travel) -> None:
    sunday = travel("2026-03-08T10:00")
    for _ in range(3):
        begin(sunday)
    assert today(travel("2026-03-09T10:00")).warnings == ()
    begin(travel("2026-03-08T11:00"))
    assert today(travel("2026-03-09T10:00")).warnings == (
        "today is overbooked: 4 plans ask for 10 h 40 together, and there are 8 h "
        "(coach plan shift PLAN --dry-run)",
    )


def test_a_kata_named_by_a_task_counts_inside_it(travel: Travel) -> None:
    plan = begin(travel("2026-03-08T10:00"))
    monday = travel("2026-03-09T10:00")
    named = [line for line in today(monday).lines if line.katas == ("prime_sieve",)]
    assert [line.target for line in named] == [f"{plan}/day-01/model"]
    assert not [line for line in today(monday).lines if line.kind is LineKind.KATA]


def test_a_day_longer_than_the_learners_hours_is_flagged_and_not_moved(travel: Travel) -> None:
    sunday = travel("2026-03-08T10:00")
    begin(sunday)
    sunday.paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    sunday.paths.config_file.write_text('[day]\nhours = "mon=2"\n', encoding="utf-8")
    monday = today(travel("2026-03-09T10:00"))
    assert monday.plans[0].minutes == 160
    assert monday.warnings == (
        "Machine learning in 21 days: day 1 takes 2 h 40, and you have 2 h; "
        "it was not moved for that",
    )
    assert today(travel("2026-03-10T10:00")).plans[0].end == date(2026, 3, 30)


def test_a_later_day_is_seen_from_today(travel: Travel) -> None:
    begin(travel("2026-03-08T10:00"))
    workspace = travel("2026-03-09T10:00")
    view = today(workspace, date(2026, 3, 12))
    assert (view.plans[0].day, view.plans[0].missed) == (4, ())
    assert view.plans[0].end == date(2026, 3, 29)


def test_a_done_task_says_which_gate_its_newest_numbers_miss(travel: Travel) -> None:
    sunday = travel("2026-03-08T10:00")
    target = f"{start_plan(sunday, 'ai-52-weeks', SUNDAY, at=35).id}/week-05/assess"

    def shown(coverage: int) -> tuple[bool, str]:
        numbers = ("findings of mypy and ruff=0", f"unit test coverage={coverage}")
        tick(sunday, target, Given(numbers=numbers))
        line = next(line for line in today(sunday).lines if line.target == target)
        untick(sunday, target)
        return line.gate_missed, line.reason

    missed = "Done on Sun 8 March; unit test coverage is below gate, 78 < 80."
    assert shown(78) == (True, missed)
    assert shown(81) == (False, "Done on Sun 8 March.")
