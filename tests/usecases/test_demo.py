"""The demo learner: months that are lived through the use-cases, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.store import events as kinds
from coach.usecases.demo import DAYS, Lived, make_demo, prepare_home
from coach.usecases.planning.day_parts import LineKind
from coach.usecases.planning.today import today
from coach.usecases.workspace import Workspace, open_workspace
from tests.conftest import NOW

A_FEW = 5


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, parsed_content: Path) -> Iterator[Workspace]:
    home = tmp_path_factory.mktemp("made") / "demo"
    with closing(lived(home, parsed_content)) as workspace:
        yield workspace


def lived(home: Path, parsed_content: Path) -> Workspace:
    environ = {**prepare_home(home), "COACH_NOW": NOW, "TZ": "UTC"}
    cache = home / "cache" / parsed_content.name
    cache.parent.mkdir(exist_ok=True)
    cache.write_bytes(parsed_content.read_bytes())
    workspace = open_workspace(environ)
    reported: list[Lived] = []
    make_demo(workspace, reported.append, A_FEW)
    assert reported == [Lived(number + 1, A_FEW) for number in range(A_FEW)]
    return workspace


def answers(workspace: Workspace) -> list[tuple[str, int]]:
    rows = workspace.store.connection.execute(
        "SELECT subject, at_ms FROM events WHERE kind = ? ORDER BY id", (kinds.CARD_ANSWERED,)
    )
    return list(rows)


def test_a_demo_learner_has_done_what_people_do_and_has_this_day_before_them(
    demo: Workspace,
) -> None:
    cursor = demo.store.connection.execute("SELECT DISTINCT kind FROM events")
    assert {kind for (kind,) in cursor} >= {
        kinds.PLAN_STARTED, kinds.TASK_DONE, kinds.CARD_ANSWERED, kinds.KATA_FINISHED,
        kinds.DAY_CLOSED,
    }  # fmt: skip
    view = today(demo)
    assert view.date == demo.clock.today()
    assert {LineKind.TASK, LineKind.CARDS} <= {line.kind for line in view.lines}


def test_the_days_end_yesterday_and_the_clock_is_the_real_one_again(demo: Workspace) -> None:
    newest = demo.store.connection.execute("SELECT max(at_ms) FROM events").fetchone()[0]
    assert newest < demo.clock.day_begins(demo.clock.today()).timestamp() * 1000
    assert demo.store.clock == demo.clock


def test_the_same_days_are_lived_each_time(
    demo: Workspace, tmp_path: Path, parsed_content: Path
) -> None:
    with closing(lived(tmp_path / "again", parsed_content)) as again:
        assert answers(again) == answers(demo) != []


def test_three_months_are_lived_unless_somebody_says_otherwise() -> None:
    assert DAYS == 90
