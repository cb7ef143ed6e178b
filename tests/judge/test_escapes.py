"""Code that reaches for what lies outside: nothing there may notice, as seen from outside.

Each attack also runs once with no judge around it. There it must raise an alarm; an attack that
raises none would prove nothing by raising none in the judge.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from tests.judge import arenas, hostile

NAMES = arenas.names("escapes")
SIDES = hostile.sides("escapes")
BY_SIDE = hostile.by_side(SIDES, SIDES[0])
USERS = sorted({user for user, _ in SIDES})
NEED_ROOT = {"reads_by_handle"}
"""Attacks that an ordinary user could not make in the first place."""


def seen(user: str, way: str) -> dict[str, Any]:
    try:
        return dict(hostile.seen_by("escapes", user)[way])
    except hostile.NoUser as error:
        pytest.skip(f"no ordinary user: {error}")


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_outside_notices(name: str, user: str, way: str) -> None:
    assert seen(user, way)[name]["alarms"] == []


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
@pytest.mark.parametrize("name", NAMES)
def test_the_judge_stays_up(name: str, user: str, way: str) -> None:
    verdict = seen(user, way)[name]["verdict"]
    assert verdict["message"] == ""
    assert verdict["cases"]


@pytest.mark.parametrize("user", USERS if hostile.ALL_TRIALS else [SIDES[0][0]])
@pytest.mark.parametrize("name", NAMES)
def test_the_attack_raises_an_alarm_where_there_is_no_judge(name: str, user: str) -> None:
    if user != "root" and name in NEED_ROOT:
        pytest.skip("an ordinary user is not allowed to do this anywhere")
    assert seen(user, hostile.FREE)[name] != []


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
def test_honest_solutions_pass_afterwards(user: str, way: str) -> None:
    found = seen(user, way)
    honest = [name for name in found if name.startswith(hostile.HONEST)]
    assert len(honest) >= 3
    assert [name for name in honest if not hostile.passed(found[name]["verdict"])] == []


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
def test_no_scratch_folder_is_left(user: str, way: str) -> None:
    assert seen(user, way)["left"] == []


@pytest.mark.parametrize(("user", "way"), BY_SIDE)
@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_holds_what_a_terminal_would_obey(name: str, user: str, way: str) -> None:
    assert hostile.unclean(seen(user, way)[name]["verdict"]) == []


@pytest.mark.slow
def test_the_warm_way_is_another_one_than_the_cold_way() -> None:
    """Else everything here would be tried twice in the same way without anybody noticing."""
    homes = {
        way: home_of(seen(user, way)["reads_the_environment"]["verdict"])
        for user, way in SIDES
        if way != "many"
    }
    assert "" not in homes.values()
    assert len(set(homes.values())) == len(homes) == 2


def home_of(verdict: dict[str, Any]) -> str:
    """Return the kind of scratch folder, such as ``coach-warm``, that the solver worked in."""
    found = re.search(r"(coach-[a-z]+)-\w+/solver-", str(verdict["cases"][0]["prints"]))
    return found[1] if found else ""


def test_there_are_at_least_15_escapes_and_each_says_what_it_tries() -> None:
    words = [ast.get_docstring(ast.parse(arenas.attack("escapes", name))) for name in NAMES]
    assert len(words) >= 15
    assert all(text and text.endswith(".") for text in words)
    assert len(set(words)) == len(words)
