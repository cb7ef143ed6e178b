"""The pack author's check, and what a failure looks like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.judge import looks
from coach.judge.check import check_kata
from coach.judge.kata import Kata
from coach.judge.run import judge
from coach.judge.verdict import Outcome, Verdict
from tests.judge.samples import DOUBLE, DOUBLED, write_kata

LOOP = "def double(n):\n    out = []\n    for i in n:\n        out.append(i + i)\n    return out"
SUMS = "def double(numbers):\n    return [sum((n, n)) for n in numbers]"
SQUARES = '"""Numbers are squared, not doubled."""\ndef double(n):\n    return [i * i for i in n]'
NONE = (
    '"""An empty list\ngives None.\n\nMore words."""\n'
    "def double(n):\n    return [2 * i for i in n] or None"
)
TUPLE = '"""A tuple comes back."""\ndef double(n):\n    return (1,)'
STARTER = "def double(numbers):\n    raise NotImplementedError"


def whole(folder: Path, **changes: str) -> Kata:
    files = {
        "starter": STARTER,
        "accept__model": DOUBLED,
        "accept__loop": LOOP,
        "accept__sums": SUMS,
        "reject__squares": SQUARES,
        "reject__none": NONE,
        "reject__tuple": TUPLE,
        **changes,
    }
    kata = write_kata(folder / "doubles", DOUBLE, files=files)
    (kata.folder / "brief.md").write_text("Double them.")
    return kata


def found(kata: Kata) -> list[str]:
    return [str(finding) for finding in check_kata(kata, seeds=(1, 2))]


def test_a_whole_kata_has_no_findings(tmp_path: Path) -> None:
    assert found(whole(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("starter", DOUBLED, "kata/doubles/starter.py: the starter passes every case"),
        ("reject__squares", DOUBLED, "kata/doubles/reject/squares.py: a mistake passes every case"),
        (
            "reject__squares",
            SQUARES.partition("\n")[2],
            "kata/doubles/reject/squares.py: its docstring must name the mistake in one plain"
            " sentence",
        ),
        (
            "accept__loop",
            NONE,
            "kata/doubles/accept/loop.py: a right solution fails on the seeds 1, 2 (an empty list)",
        ),
        (
            "reject__squares",
            NONE.replace("gives None", "gives nothing"),
            "kata/doubles/reject/squares.py: warning: fails the same cases as reject/none.py"
            " (an empty list)",
        ),
        ("reject__none", "def f(:", "kata/doubles/reject/none.py: line 1: invalid syntax"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, name: str, source: str, words: str) -> None:
    assert found(whole(tmp_path, **{name: source})) == [words]


def test_missing_files_and_too_few_solutions_are_found(tmp_path: Path) -> None:
    kata = whole(tmp_path)
    for name in ("brief.md", "accept/model.py", "reject/none.py"):
        (kata.folder / name).unlink()
    assert found(kata) == [
        "kata/doubles/brief.md: this file is missing",
        "kata/doubles/accept/model.py: this file is missing",
        "kata/doubles/accept/: warning: 2 solutions, at least 3 are wanted",
        "kata/doubles/reject/: warning: 2 solutions, at least 3 are wanted",
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
    source = "def double(numbers):\n    return [n + 1 for n in numbers]"
    assert judge(kata, source, seed=3).looks_like == ""


def test_two_mistakes_that_fit_equally_well_are_not_guessed_between(tmp_path: Path) -> None:
    kata = whole(tmp_path, reject__other=SQUARES.replace("squared", "cubed"))
    assert judge(kata, SQUARES, seed=3).looks_like == ""


def test_known_mistakes_are_judged_once_and_remembered(tmp_path: Path) -> None:
    kata, cache = whole(tmp_path), tmp_path / "cache" / "looks.json"
    first = judge(kata, NONE, seed=3, looks_cache=cache)
    stored = json.loads(cache.read_text())
    assert len(stored) == 3
    assert {"values/three numbers": "passed", "edges/an empty list": "wrong"} in stored.values()
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
