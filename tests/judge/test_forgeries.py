"""Wrong solutions that try to look right: none may pass, and honest ones beside them do."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from tests.judge import arenas, hostile

NAMES = arenas.names("forgeries")
SIDES = hostile.sides("forgeries")
TRIED = [(name, user, way) for user, way in SIDES for name in hostile.tried("forgeries", way)]
WAITS = [one for one in TRIED if arenas.arena_of(one[0]) == "wait"]
BY_SIDE = hostile.by_side(SIDES, SIDES[0])


def seen(user: str, way: str) -> dict[str, Any]:
    try:
        return dict(hostile.seen_by("forgeries", user)[way])
    except hostile.NoUser as error:
        pytest.skip(f"no ordinary user: {error}")


def verdict_on(name: str, user: str, way: str) -> dict[str, Any]:
    needs = arenas.ARENAS[arenas.arena_of(name)].needs
    if not arenas.has(needs):
        pytest.skip(f"{needs} is not installed")
    return dict(seen(user, way)[name])


@pytest.mark.parametrize(("name", "user", "way"), hostile.by_side(TRIED, SIDES[0]))
def test_a_forgery_does_not_pass(name: str, user: str, way: str) -> None:
    verdict = verdict_on(name, user, way)
    assert not hostile.passed(verdict)
    assert verdict["cases"]
    assert arenas.ALARM not in "".join(case["prints"] for case in verdict["cases"])


@pytest.mark.parametrize(("name", "user", "way"), hostile.by_side(TRIED, SIDES[0]))
def test_a_forgery_is_judged_to_the_end(name: str, user: str, way: str) -> None:
    """A judge that falls over passes nothing, but proves nothing either."""
    assert verdict_on(name, user, way)["message"] == ""


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
def test_honest_solutions_pass_beside_them(user: str, way: str) -> None:
    found = seen(user, way)
    honest = [name for name in found if name.startswith(hostile.HONEST)]
    assert [name for name in honest if not hostile.passed(found[name])] == []
    usable = [arena for arena in arenas.ARENAS.values() if arenas.has(arena.needs)]
    assert len(honest) >= 2 * len(usable)


@pytest.mark.parametrize(("name", "user", "way"), hostile.by_side(WAITS, SIDES[0]))
def test_a_solution_that_waits_is_stopped_by_the_clock_or_for_what_it_did(
    name: str, user: str, way: str
) -> None:
    outcomes = {case["outcome"] for case in verdict_on(name, user, way)["cases"]}
    # On a busy machine the time for the whole file may end between two cases: the rest is not run.
    assert outcomes & {"too slow", "crashed", "out of memory", "error", "not run"}


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
def test_no_verdict_holds_what_a_terminal_would_obey(user: str, way: str) -> None:
    assert [text for verdict in seen(user, way).values() for text in hostile.unclean(verdict)] == []


def test_there_are_at_least_30_forgeries_and_each_says_what_it_tries() -> None:
    words = [ast.get_docstring(ast.parse(arenas.attack("forgeries", name))) for name in NAMES]
    assert len(words) >= 30
    assert all(text and text.endswith(".") for text in words)
    assert len(set(words)) == len(words)
