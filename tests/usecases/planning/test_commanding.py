"""Commands of a roadmap run once the learner has agreed; topics count by what is recalled."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from coach.plan.evidence import Evidence, Rejected
from coach.usecases.planning.commanding import allow, commands_of, run_allowed
from coach.usecases.planning.tick import EvidenceError, Given, tick
from coach.usecases.workspace import Workspace
from tests.plan.road import ROAD

Road = Callable[..., Workspace]
PASSES = f"{sys.executable} -c pass"


def wanting(deliverable: str) -> str:
    return ROAD.replace("deliverable: [{file: notes.md}]", f"deliverable: [{deliverable}]")


def test_a_command_is_agreed_to_once_and_another_text_is_another_command(
    on_the_road: Road,
) -> None:
    workspace = on_the_road(wanting(f"{{command: {PASSES}}}"))
    [asked] = commands_of(workspace, "day-01/save")
    assert not asked.allowed
    assert isinstance(run_allowed(asked), Rejected)
    allow(workspace, asked)
    [again] = commands_of(workspace, "day-01/save")
    assert again.allowed
    other = on_the_road(wanting(f"{{command: {PASSES} more}}"))
    [changed] = commands_of(other, commands_name(other))
    assert not changed.allowed


def commands_name(workspace: Workspace) -> str:
    from coach.usecases.planning.plans import active_plans

    return f"{active_plans(workspace)[-1].plan.id}/day-01/save"


def test_the_task_is_done_once_its_command_has_passed(on_the_road: Road) -> None:
    workspace = on_the_road(wanting(f"{{command: {PASSES}}}"))
    with pytest.raises(EvidenceError, match="run it with --run"):
        tick(workspace, "day-01/save", Given())
    [asked] = commands_of(workspace, "day-01/save")
    passed = run_allowed(allow(workspace, asked))
    assert isinstance(passed, Evidence)
    ticked = tick(workspace, "day-01/save", Given(ran=(passed,)))
    assert [one.kind.value for one in ticked.evidence] == ["command"]


def test_a_topic_counts_from_the_percent_that_is_wanted(on_the_road: Road) -> None:
    workspace = on_the_road(wanting("{topic: caching, known: 80}"))
    with pytest.raises(EvidenceError, match="needs caching known to 80%: answer its cards"):
        tick(workspace, "day-01/save", Given())


def test_a_wrong_command_or_percent_is_told_with_its_line(on_the_road: Road) -> None:
    workspace = on_the_road(
        wanting("{command: make && make}, {topic: caching, known: 101}, {commit: it, since: 9}")
    )
    said = [str(one) for one in workspace.library.problems()]
    assert any("no shell reads it" in one for one in said)
    assert any('"known" must be 1 to 100 percent' in one for one in said)
    assert all("roadmaps/road.yaml:" in one for one in said)
