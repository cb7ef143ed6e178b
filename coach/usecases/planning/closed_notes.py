"""Which self-test is to be asked now: a task's own, or its day's once the studying is done."""

from __future__ import annotations

from coach.plan.roadmap import Day, Kind, Task
from coach.record import record
from coach.usecases.library import NotFoundError
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.planning.self_tests import Asked, asked
from coach.usecases.workspace import Workspace


@record
class SelfTest:
    """The questions of a task, those that were answered among them."""

    plan: str
    task: Task
    questions: tuple[Asked, ...]

    @property
    def open(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.questions if one.answer is None)

    @property
    def in_words(self) -> str:
        """How it went, as a note of a few words."""
        noes = [one.question.ask for one in self.questions if one.answer is False]
        yes = sum(one.answer is True for one in self.questions)
        said = f"{yes} of {len(self.questions)} answered with closed notes"
        return f"{said}; not yet: {' '.join(noes)}" if noes else said


def self_test(workspace: Workspace, target: str) -> SelfTest | None:
    """Return the self-test of a task, named as ``PLAN/task-id``; None where it has none."""
    found = _found(workspace, target)
    return _test(workspace, *found) if found else None


def test_after(workspace: Workspace, target: str) -> SelfTest | None:
    """Return what to ask once a task was done: open questions of its day, if its study is over."""
    found = _found(workspace, target)
    if found is None or found[1].kind is not Kind.STUDY:
        return None
    active, task = found
    day = next((day for day in active.roadmap.days if task in day.tasks), None)
    if day is None or _studies_on(active, day):
        return None
    tests = (_test(workspace, active, one) for one in day.tasks)
    return next((one for one in tests if one is not None and one.open), None)


def _found(workspace: Workspace, target: str) -> tuple[ActivePlan, Task] | None:
    plan, _, name = target.partition("/")
    active = next((one for one in active_plans(workspace) if one.plan.id == plan), None)
    task = active.roadmap.task(name) if active else None
    return (active, task) if active is not None and task is not None else None


def _studies_on(active: ActivePlan, day: Day) -> bool:
    """Whether anything of a day is still to be studied."""
    studies = {task.id for task in day.tasks if task.kind is Kind.STUDY and not task.optional}
    return any(each.is_open for each in active.dated if each.task.id in studies)


def _test(workspace: Workspace, active: ActivePlan, task: Task) -> SelfTest | None:
    questions = tuple(asked(workspace, active.plan.id, task))
    return SelfTest(active.plan.id, task, questions) if questions else None


def card_of(workspace: Workspace, asked: Asked) -> str | None:
    """Return the card that a question names, with its pack; None where it is not there."""
    name = asked.question.card
    if not name:
        return None
    key = name if ":" in name else f"coach:{name}"
    try:
        workspace.library.card(key)
    except NotFoundError:
        return None
    return key
