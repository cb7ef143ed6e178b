"""The built-in katas: right solutions pass on every seed, each known mistake fails its own way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coach.judge.kata import Kata, parse_kata
from coach.judge.looks import mistake_of
from coach.judge.run import judge, judge_many
from coach.judge.verdict import CaseResult, Outcome, Submission, Verdict

KATAS = Path(__file__).resolve().parents[2] / "kata"
FOLDERS = sorted(path.parent for path in KATAS.glob("*/kata.yaml"))
ACCEPTED = sorted(KATAS.glob("*/accept/*.py"))
REJECTED = sorted(KATAS.glob("*/reject/*.py"))
SEEDS_OF = {"accept": (0, 1, 2, 3, 4), "reject": (0, 1)}


def name_of(path: Path) -> str:
    return path.relative_to(KATAS).with_suffix("").as_posix()


def read(folder: Path) -> Kata:
    kata, problems = parse_kata(folder, "core")
    assert [str(problem) for problem in problems] == []
    assert kata is not None
    return kata


@cache
def verdicts(folder: Path) -> dict[Path, list[Verdict]]:
    """Judge every solution of a kata, in one checker for speed; failures are not shrunk."""
    plan = [
        (path, seed)
        for kind, seeds in SEEDS_OF.items()
        for path in sorted(folder.glob(f"{kind}/*.py"))
        for seed in seeds
    ]
    submissions = [Submission(path.read_text(), seed, shrink=False) for path, seed in plan]
    found: dict[Path, list[Verdict]] = {}
    for (path, _), verdict in zip(plan, judge_many(read(folder), submissions), strict=True):
        found.setdefault(path, []).append(verdict)
    return found


def failing(verdict: Verdict) -> set[str]:
    return {f"{case.group}: {case.name}" for case in verdict.failing}


def case_named(verdict: Verdict, name: str) -> CaseResult:
    return next(case for case in verdict.cases if case.name == name)


def test_the_two_first_katas_are_there() -> None:
    assert {"merge_sort", "micrograd"} <= {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_kata_has_what_a_learner_needs(folder: Path) -> None:
    kata = read(folder)
    assert kata.about
    assert kata.topics
    assert kata.par_repeat < kata.par
    assert 3 <= len(kata.hints) <= 5
    assert kata.references
    assert len(kata.brief().splitlines()) <= 45
    assert len(list(folder.glob("accept/*.py"))) >= 3
    assert len(list(folder.glob("reject/*.py"))) >= 8


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_case_has_a_name_of_its_own(folder: Path) -> None:
    cases = verdicts(folder)[folder / "accept" / "model.py"][0].cases
    names = [case.name for case in cases]
    assert all(names)
    assert len(set(names)) == len(names) >= 15


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_the_starter_is_unwritten(folder: Path) -> None:
    kata = read(folder)
    verdict = judge(kata, kata.starter(), seed=0)
    assert {case.outcome for case in verdict.cases} == {Outcome.UNWRITTEN}


@pytest.mark.parametrize("path", ACCEPTED, ids=name_of)
def test_a_right_solution_passes_on_every_seed(path: Path) -> None:
    for verdict in verdicts(path.parents[1])[path]:
        assert verdict.message == ""
        assert failing(verdict) == set()
        assert verdict.passed


@pytest.mark.parametrize("path", REJECTED, ids=name_of)
def test_a_known_mistake_fails_the_same_cases_on_every_seed(path: Path) -> None:
    first, *others = verdicts(path.parents[1])[path]
    assert first.message == ""
    assert failing(first)
    assert all(failing(other) == failing(first) for other in others)


@pytest.mark.parametrize("path", REJECTED, ids=name_of)
def test_a_known_mistake_gets_a_good_part_right(path: Path) -> None:
    verdict = verdicts(path.parents[1])[path][0]
    assert len(verdict.failing) <= 0.75 * len(verdict.cases)


@pytest.mark.parametrize("path", REJECTED, ids=name_of)
def test_a_known_mistake_is_told_apart_from_its_siblings(path: Path) -> None:
    judged = verdicts(path.parents[1])
    own = failing(judged[path][0])
    siblings = [other for other in judged if other.parent == path.parent and other != path]
    assert [name_of(other) for other in siblings if failing(judged[other][0]) == own] == []


@pytest.mark.parametrize("path", REJECTED, ids=name_of)
def test_a_known_mistake_is_named_in_one_sentence(path: Path) -> None:
    words = mistake_of(path.read_text())
    assert words.endswith(".")
    assert words.count(". ") == 0
    assert len(words) <= 90


def test_a_learner_sees_the_program_that_failed_and_the_mistake_it_looks_like() -> None:
    folder = KATAS / "micrograd"
    source = (folder / "reject" / "assigned.py").read_text()
    verdict = judge(read(folder), source, seed=0)
    case = case_named(verdict, "a value used twice")
    assert case.input == "a = Value(3.0)\nb = a + a\nb.backward()"
    assert (case.expected, case.got) == ("a.grad == 2.0", "a.grad == 1.0")
    assert verdict.looks_like == "Gradients are assigned instead of accumulated."


def test_an_error_in_a_program_shows_the_program() -> None:
    folder = KATAS / "micrograd"
    path = folder / "reject" / "numbers_only_right.py"
    case = case_named(verdicts(folder)[path][0], "a plain number divided by a Value")
    assert case.outcome is Outcome.ERROR
    assert case.input == "a = Value(4.0)\nb = 1 / a"


def test_a_class_without_backward_has_its_gradients_unwritten_and_not_wrong() -> None:
    kata = read(KATAS / "micrograd")
    source = kata.model().replace("def backward(", "def not_yet(")
    verdict = judge(kata, source, seed=0)
    outcomes = {case.group: case.outcome for case in verdict.cases}
    assert outcomes["values"] is Outcome.PASSED
    assert outcomes["one gradient"] is outcomes["order"] is Outcome.UNWRITTEN
    assert case_named(verdict, "a value used twice").message == "Value has no method backward yet"


def test_a_sort_that_compares_too_often_is_stopped_by_count_and_not_by_time() -> None:
    folder = KATAS / "merge_sort"
    path = folder / "reject" / "splits_off_one.py"
    case = case_named(verdicts(folder)[path][0], "500 items, comparisons counted")
    assert case.outcome is Outcome.WRONG
    assert case.got == "stopped after 9,001"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("merge_sort", "def merge_sort(items):\n    return sorted(items)\n"),
        ("merge_sort", "def merge_sort(items):\n    items.sort()\n    return items\n"),
        ("merge_sort", "import heapq\ndef merge_sort(items):\n    return list(heapq.merge(items))"),
        ("micrograd", "import torch\nValue = torch.tensor\n"),
    ],
)
def test_what_would_make_a_kata_pointless_is_not_allowed(name: str, source: str) -> None:
    verdict = judge(read(KATAS / name), source, seed=0)
    assert {case.outcome for case in verdict.cases} == {Outcome.FORBIDDEN}
