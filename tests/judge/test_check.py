"""The pack author's check, and what a failure looks like."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from coach.judge import looks
from coach.judge.check import check_kata, remember_mistakes
from coach.judge.kata import Kata
from coach.judge.run import judge
from coach.judge.verdict import Outcome, Verdict
from tests.judge.samples import DOUBLED, write_kata

LOOP = "def double(n):\n    out = []\n    for i in n:\n        out.append(i + i)\n    return out"
SUMS = "def double(numbers):\n    return [sum((n, n)) for n in numbers]"
CASES = """
    from coach.judge.expect import equal


    def test_values__three(solution):
        \"\"\"three numbers\"\"\"
        equal(solution.double([1, 2, 3]), [2, 4, 6])


    def test_values__one(solution):
        \"\"\"one number\"\"\"
        equal(solution.double([4]), [8])


    def test_values__two(solution):
        \"\"\"the number two\"\"\"
        equal(solution.double([2]), [4])


    def test_edges__nothing(solution):
        \"\"\"an empty list\"\"\"
        equal(solution.double([]), [])
"""
SQUARES = (
    '"""Numbers are squared, not doubled.\n\nFails: one number; three numbers\n"""\n'
    "def double(n):\n    return [i * i for i in n]"
)
NONE = (
    '"""An empty list\ngives None.\n\nFails: an empty list\n\nMore words."""\n'
    "def double(n):\n    return [2 * i for i in n] or None"
)
FIRST = (
    '"""Only the first number is doubled.\n\nFails: three\nnumbers\n"""\n'
    "def double(n):\n    return [2 * n[0]] + n[1:] if n else []"
)
TUPLE = '"""A tuple comes back.\n\nFails: one number"""\ndef double(n):\n    return (1,)'
STARTER = "def double(numbers):\n    raise NotImplementedError"


def whole(folder: Path, hidden: str = CASES, yaml: str = "", **changes: str) -> Kata:
    files = {
        "starter": STARTER,
        "accept__model": DOUBLED,
        "accept__loop": LOOP,
        "accept__sums": SUMS,
        "reject__squares": SQUARES,
        "reject__none": NONE,
        "reject__first": FIRST,
        **changes,
    }
    kata = write_kata(folder / "doubles", hidden, files=files)
    (kata.folder / "brief.md").write_text("Double them.")
    (kata.folder / "kata.yaml").write_text(f"title: Doubles\nentry: [double]\npar: 1\n{yaml}")
    return kata


@pytest.fixture(autouse=True)
def a_few_mistakes_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.judge.check.LEAST_REJECTED", 3)


def found(kata: Kata) -> list[str]:
    return [str(finding) for finding in check_kata(kata, seeds=(1, 2))]


def test_a_whole_kata_has_no_findings(tmp_path: Path) -> None:
    assert found(whole(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("starter", DOUBLED, "starter.py: the starter passes every case"),
        ("reject__squares", DOUBLED, "reject/squares.py: a mistake passes every case"),
        (
            "reject__squares",
            SQUARES.replace("Numbers are squared, not doubled.\n\n", ""),
            "reject/squares.py: its docstring must name the mistake in one plain sentence",
        ),
        (
            "reject__squares",
            SQUARES.replace("Fails:", "Cases:"),
            'reject/squares.py: its docstring must say which cases it is made for: "Fails: ..."'
            " (three numbers; one number)",
        ),
        (
            "reject__squares",
            SQUARES.replace("one number;", "no number;"),
            "reject/squares.py: no case has this name (no number)",
        ),
        (
            "reject__squares",
            SQUARES.replace("one number;", "the number two;"),
            "reject/squares.py: passes cases that it is made to fail (the number two)",
        ),
        (
            "reject__squares",
            TUPLE,
            "reject/squares.py: passes only 0 of 4 cases, and at least 30% are wanted of an attempt"
            " that learners would make",
        ),
        (
            "accept__loop",
            NONE,
            "accept/loop.py: a right solution fails on the seeds 1, 2:"
            " wrong, got None, wanted a list (an empty list)",
        ),
        (
            "reject__squares",
            NONE.replace("gives None", "gives nothing"),
            "reject/squares.py: fails the same cases as reject/none.py (an empty list)",
        ),
        (
            "reject__none",
            "def f(:",
            "reject/none.py: the file cannot be read as Python: line 1: invalid syntax,"
            " in `def f(:`",
        ),
    ],
)
def test_each_fault_is_found(tmp_path: Path, name: str, source: str, words: str) -> None:
    assert found(whole(tmp_path, **{name: source})) == [f"kata/doubles/{words}"]


def test_a_file_may_break_a_rule_that_kata_yaml_gives_a_reason_for(tmp_path: Path) -> None:
    yaml = "exceptions:\n  reject/squares.py: nothing else can be said\n"
    assert found(whole(tmp_path, yaml=yaml, reject__squares=TUPLE)) == []
    twin = NONE.replace("gives None", "gives nothing")
    assert found(whole(tmp_path, yaml=yaml, reject__squares=twin)) == []


def test_exceptions_for_nothing_are_found(tmp_path: Path) -> None:
    yaml = "exceptions:\n  reject/squares.py: why not\n  reject/gone.py: it was there\n"
    assert found(whole(tmp_path, yaml=yaml)) == [
        "kata/doubles/kata.yaml: reject/squares.py needs no exception",
        'kata/doubles/kata.yaml: "exceptions" names reject/gone.py, which is not there',
    ]


def test_a_mistake_that_depends_on_the_seed_is_found(tmp_path: Path) -> None:
    hidden = CASES + (
        '\n\n    def test_edges__luck(solution, rng):\n        """luck"""\n'
        "        if rng.random() < 0.5:\n            equal(solution.double([3]), [6])\n"
    )
    findings = [
        one
        for seed in range(6)
        for one in check_kata(whole(tmp_path, hidden), seeds=(seed, seed + 1))
    ]
    words = {one.message for one in findings}
    assert words == {"fails other cases on another seed"}
    assert {one.path for one in findings} == {"kata/doubles/reject/squares.py"}


def test_a_right_solution_near_its_time_limit_is_found(tmp_path: Path) -> None:
    slow = "import time\ndef double(n):\n    time.sleep(0.2)\n    return [2 * i for i in n]"
    kata = whole(tmp_path, accept__loop=slow)
    limits = replace(kata.limits, seconds=0.3, total_seconds=1.0)
    findings = check_kata(replace(kata, limits=limits), seeds=range(5))
    assert {one.path for one in findings} == {"kata/doubles/accept/loop.py"}
    assert findings[0].message.startswith("a case takes 0.2 of its 0.3 seconds")
    assert findings[-1].message.startswith("all cases together take 0.8 of 1 seconds")


def test_missing_files_and_too_few_solutions_are_found(tmp_path: Path) -> None:
    kata = whole(tmp_path)
    for name in ("brief.md", "accept/model.py", "reject/none.py"):
        (kata.folder / name).unlink()
    assert found(kata) == [
        "kata/doubles/brief.md: this file is missing",
        "kata/doubles/accept/model.py: this file is missing",
        "kata/doubles/accept/: warning: 2 right solutions, at least 3 are wanted",
        "kata/doubles/reject/: warning: 2 mistakes, at least 3 are wanted",
    ]


def test_cases_that_share_a_name_are_found(tmp_path: Path) -> None:
    kata = whole(tmp_path)
    hidden = kata.folder / "hidden.py"
    hidden.write_text(
        hidden.read_text().replace("an empty list", "three numbers").replace("edges", "values")
    )
    assert "kata/doubles/hidden.py: cases share a name (three numbers)" in found(kata)


def test_a_failure_names_the_mistake_it_looks_like(tmp_path: Path) -> None:
    kata = whole(tmp_path)
    source = "def double(numbers):\n    if numbers:\n        return [2 * n for n in numbers]"
    assert judge(kata, source, seed=3).looks_like == "An empty list gives None."


def test_a_failure_like_no_known_mistake_names_none(tmp_path: Path) -> None:
    kata = whole(tmp_path, reject__squares=TUPLE)
    source = "def double(numbers):\n    return [n + 4 for n in numbers]"
    assert judge(kata, source, seed=3).looks_like == ""


@pytest.mark.parametrize("instead", ["0", "[0]", "1 / 0", "n[0]"])
def test_the_same_cases_failed_in_another_way_are_another_mistake(
    tmp_path: Path, instead: str
) -> None:
    """The known one answers None for an empty list; here it is a number, a list, an error."""
    verdict = judge(whole(tmp_path), NONE.replace("or None", f"or {instead}"), seed=3)
    assert [case.name for case in verdict.failing] == ["an empty list"]
    assert verdict.looks_like == ""


def test_what_is_remembered_without_sorts_is_compared_by_outcome(tmp_path: Path) -> None:
    kata = whole(tmp_path)
    remember_mistakes(kata)
    file = kata.folder / "mistakes.json"
    file.write_text(file.read_text().replace("wrong: type NoneType", "wrong"))
    assert judge(kata, NONE, seed=3).looks_like == "An empty list gives None."
    assert judge(kata, NONE.replace("or None", "or 1 / 0"), seed=3).looks_like == ""


def test_two_mistakes_that_fit_equally_well_are_not_guessed_between(tmp_path: Path) -> None:
    kata = whole(tmp_path, reject__other=SQUARES.replace("squared", "cubed"))
    assert judge(kata, SQUARES, seed=3).looks_like == ""


def first_of(stored: Iterable[dict[str, str]]) -> dict[str, str]:
    """Return the outcomes of the mistake that fails nothing but the empty list."""
    return next(one for one in stored if [*one] == ["edges/an empty list"])


def test_known_mistakes_are_judged_once_and_remembered(tmp_path: Path) -> None:
    kata, cache = whole(tmp_path), tmp_path / "cache" / "looks.json"
    first = judge(kata, NONE, seed=3, looks_cache=cache)
    stored = json.loads(cache.read_text())
    assert len(stored) == 3
    assert first_of(stored.values()) == {"edges/an empty list": "wrong: type NoneType"}
    before = cache.stat().st_mtime_ns
    second = judge(kata, NONE, seed=3, looks_cache=cache)
    assert first.looks_like == second.looks_like == "An empty list gives None."
    assert cache.stat().st_mtime_ns == before


def test_a_damaged_cache_is_written_anew(tmp_path: Path) -> None:
    kata, cache = whole(tmp_path), tmp_path / "looks.json"
    cache.write_text("{broken")
    assert judge(kata, NONE, seed=3, looks_cache=cache).looks_like
    assert len(json.loads(cache.read_text())) == 3


def test_the_mistake_is_the_first_paragraph_of_the_docstring() -> None:
    assert looks.mistake_of(NONE) == "An empty list gives None."
    assert looks.mistake_of("x = 1") == ""
    assert looks.mistake_of("def (") == ""


def test_a_verdict_survives_json(tmp_path: Path) -> None:
    verdict = judge(whole(tmp_path), NONE, seed=3)
    body = json.loads(json.dumps(verdict.to_json()))
    assert (body["schema"], body["version"], body["passed"]) == ("coach/verdict", 1, False)
    assert Verdict.from_json(body) == verdict
    assert Verdict.from_json({**body, "later": 1}) == verdict


def test_a_verdict_that_claims_to_have_passed_is_counted_again(tmp_path: Path) -> None:
    body = judge(whole(tmp_path), NONE, seed=3).to_json()
    assert not Verdict.from_json({**body, "passed": True}).passed
    assert not Verdict.from_json({**body, "passed": True, "cases": []}).passed
    cases = [{**case, "outcome": Outcome.PASSED} for case in body["cases"]]
    assert not Verdict.from_json({**body, "cases": cases, "message": "cancelled"}).passed


@pytest.mark.parametrize("change", [{"schema": "other"}, {"cases": None}, {"cases": [{}]}])
def test_something_else_is_no_verdict(tmp_path: Path, change: dict[str, object]) -> None:
    body = judge(whole(tmp_path), DOUBLED, seed=3).to_json()
    with pytest.raises(ValueError, match="not a verdict"):
        Verdict.from_json({**body, **change})
