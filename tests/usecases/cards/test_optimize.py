"""`coach optimize` on a real log: too few, adopted, tried only, and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.simulated import simulated_log
from coach.recall.memory import Rating
from coach.recall.schedule import answer
from coach.store import events as kinds
from coach.store.events import NewEvent
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.cards.optimize import Decision, may_fit, optimize, use_defaults
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel


def remember(workspace: Workspace, reviews: int) -> None:
    """Put a simulated log into the learner's own, with the outcomes of the defaults left out."""
    blank = {
        "phase": "review", "step": None, "stability": 5.0, "difficulty": 5.0, "due_day": 739000,
        "due_ms": None, "lapse": False, "parameters": "fsrs-6 default", "milliseconds": 9000,
    }  # fmt: skip
    log = sorted(simulated_log(reviews), key=lambda one: one.order)
    answers = [{**blank, "day": 738000 + one.day, "rating": one.rating} for one in log]
    workspace.store.append_all(
        [
            NewEvent(kinds.CARD_ANSWERED, one.subject, body)
            for one, body in zip(log, answers, strict=True)
        ]
    )


def test_too_few_reviews_are_counted_and_nothing_is_written(home: Path, travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    remember(workspace, 100)
    found = optimize(workspace)
    assert found.decision is Decision.TOO_FEW
    assert 0 < found.reviews < found.needed == 400
    assert workspace.store.events_of("parameters") == []


def test_what_wins_is_adopted_and_named_by_the_next_answer(home: Path, travel: Travel) -> None:
    workspace = travel("2026-03-09T18:30")
    remember(workspace, 3000)
    assert optimize(workspace, dry_run=True).decision is Decision.WOULD_ADOPT
    assert current_parameters(workspace.store).weights == ()
    found = optimize(workspace)
    assert found.decision is Decision.ADOPTED
    settings = workspace.scheduling()
    assert settings.parameters.weights == found.weights
    outcome = answer("own:new", None, Rating.GOOD, workspace.moment(), settings)
    assert outcome.to_body()["parameters"] == found.name
    assert outcome.memory.stability == pytest.approx(found.weights[2])
    assert optimize(workspace).decision is Decision.KEPT
    use_defaults(workspace)
    assert workspace.scheduling().parameters.weights == ()
    with pytest.raises(RefusedError, match="already"):
        use_defaults(workspace)


def test_the_command_says_how_many_are_missing(home: Path) -> None:
    command = [sys.executable, "-m", "coach", "optimize", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=True)
    found = json.loads(done.stdout)
    assert (found["reviews"], found["needed"], found["decision"]) == (0, 400, "too few reviews")


class StopError(Exception):
    """The learner had enough."""


def test_a_fit_is_stopped_while_it_reckons_and_nothing_is_written(
    home: Path, travel: Travel
) -> None:
    workspace = travel("2026-03-09T18:30")
    remember(workspace, 1500)

    def stop(done: int, of: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        optimize(workspace, told=stop)
    assert workspace.store.events_of("parameters") == []


def test_a_fit_is_offered_once_a_month_and_only_with_enough_reviews(
    home: Path, travel: Travel
) -> None:
    workspace = travel("2026-03-09T18:30")
    remember(workspace, 3000)
    assert [may_fit(workspace, reviews) for reviews in (399, 400)] == [False, True]
    optimize(workspace)
    assert not may_fit(workspace, 2000)
    assert not may_fit(travel("2026-04-08T18:00"), 2000)
    later = travel("2026-04-09T18:00")
    assert may_fit(later, 2000)
    assert optimize(later).decision is Decision.KEPT
    assert not may_fit(later, 2000), "a fit that lost was a fit, too"
