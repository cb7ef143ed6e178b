"""The built-in katas: right solutions pass on every seed, each known mistake fails its own way."""

from __future__ import annotations

import os
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from coach.judge.check import check_kata, reason_of
from coach.judge.kata import Kata, parse_kata
from coach.judge.looks import REMEMBERED, is_remembered, mistake_of, mistakes, read_cache
from coach.judge.mutants import mutation_score
from coach.judge.notes import read_notes
from coach.judge.run import cool_down, judge, judge_many, warm_up
from coach.judge.verdict import CaseResult, Outcome, Submission, Verdict

KATAS = Path(__file__).resolve().parents[2] / "kata"
LISTER = KATAS.parent / "docs" / "katas.py"
FOLDERS = sorted(path.parent for path in KATAS.glob("*/kata.yaml"))
EXAMPLES = ("attention", "dijkstra", "merge_sort", "micrograd")
# What so much else is built from that 12 known mistakes are wanted, and of the others 8.
BOLD = (
    *EXAMPLES,
    *("batch_norm_backward", "bpe_tokenizer", "causal_self_attention", "cross_entropy_backward"),
    *("dpo_loss", "gpt", "k_means", "linear_regression", "logistic_regression", "mlp_backprop"),
    "pca",
)
# `make katas` asks for 50 seeds and the mutation score of all; `make slow`, which CI runs, for one
# seed of all: that the four examples are whole, and of the others that what is right passes and
# mistakes fail as written down. Only the bold ones are judged among the quick tests.
SEEDS = int(os.environ.get("COACH_KATA_SEEDS", "1"))
WHOLE = [folder for folder in FOLDERS if SEEDS >= 50 or folder.name in EXAMPLES]
JUDGED = [
    folder if folder.name in BOLD else pytest.param(folder, marks=pytest.mark.slow)
    for folder in FOLDERS
]


@pytest.fixture(scope="module", autouse=True)
def warm() -> Iterator[None]:
    """One warm judge for each library, as the app has it, instead of a hundred cold ones."""
    for needs in ("python", "numpy", "torch"):
        warm_up(needs)
    yield
    cool_down()


def name_of(path: Path) -> str:
    return path.relative_to(KATAS).with_suffix("").as_posix()


def read(folder: Path) -> Kata:
    kata, problems = parse_kata(folder, "core")
    assert [str(problem) for problem in problems] == []
    assert kata is not None
    return kata


def judged(name: str, file: str, seed: int = 0) -> Verdict:
    """Judge one of a kata's own solutions; failures are not made smaller."""
    kata = read(KATAS / name)
    source = (kata.folder / file).read_text(encoding="utf-8")
    return judge_many(kata, [Submission(source, seed, shrink=False)])[0]


def failing(verdict: Verdict) -> set[str]:
    return {f"{case.group}: {case.name}" for case in verdict.failing}


def case_named(verdict: Verdict, name: str) -> CaseResult:
    return next(case for case in verdict.cases if case.name == name)


def test_the_four_first_katas_are_there() -> None:
    assert {"attention", "dijkstra", "merge_sort", "micrograd"} <= {one.name for one in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_kata_has_what_a_learner_needs(folder: Path) -> None:
    kata = read(folder)
    assert kata.about
    assert kata.topics
    assert kata.par_repeat < kata.par
    assert 3 <= len(kata.hints) <= 5
    assert kata.references
    assert len(kata.brief().splitlines()) <= 50
    assert len(list(folder.glob("accept/*.py"))) >= 3
    assert len(list(folder.glob("reject/*.py"))) >= (12 if folder.name in BOLD else 8)


@pytest.mark.slow
@pytest.mark.parametrize("folder", WHOLE, ids=name_of)
def test_its_author_has_nothing_to_mend(folder: Path) -> None:
    assert [str(finding) for finding in check_kata(read(folder), seeds=range(SEEDS))] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
@pytest.mark.skipif(SEEDS < 50, reason="minutes long; `make katas` runs it")
def test_its_cases_notice_small_faults(folder: Path) -> None:
    score = mutation_score(read(folder))
    assert [str(mutant) for mutant in score.survivors] == []
    assert score.enough


@cache
def judged_together(folder: Path) -> tuple[Verdict, list[Verdict], str, Verdict]:
    """Judge starter, right solutions and the mistake that fails most, in one go.

    Return their verdicts, and the key of the mistake before its verdict.
    """
    right = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("accept/*.py"))]
    known = read_cache(folder / REMEMBERED)
    key, wrong = max(mistakes(folder), key=lambda one: len(known[one[0]]))
    kata = read(folder)
    sources = [kata.starter(), *right, wrong]
    submissions = [Submission(source, 0, shrink=False, timed=False) for source in sources]
    starter, *passing, failing_one = judge_many(kata, submissions)
    return starter, passing, key, failing_one


@pytest.mark.parametrize("folder", JUDGED, ids=name_of)
def test_right_solutions_pass_and_a_mistake_fails_as_written_down(folder: Path) -> None:
    _, right, key, wrong = judged_together(folder)
    assert len(right) >= 3
    assert [sorted(failing(verdict)) for verdict in right] == [[]] * len(right)
    # Growth, which is not judged by time here, may be written down beside it.
    known = read_cache(folder / REMEMBERED)[key]
    assert failing(wrong)
    assert failing(wrong) <= {case.replace("/", ": ", 1) for case in known}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_each_mistake_fails_the_cases_it_names_and_others_than_its_siblings(folder: Path) -> None:
    written = read_cache(folder / REMEMBERED)
    exceptions = read_notes(folder).exceptions
    sets: Counter[frozenset[str]] = Counter()
    for (key, source), path in zip(
        mistakes(folder), sorted(folder.glob("reject/*.py")), strict=True
    ):
        failed = {case.partition("/")[2] for case in written[key]}
        assert set(reason_of(source)) <= failed
        assert reason_of(source)
        sets[frozenset(failed)] += name_of(path).partition("/")[2] + ".py" not in exceptions
    assert [sorted(failed) for failed, count in sets.items() if count > 1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_first_failure_is_compared_with_all_known_mistakes(folder: Path) -> None:
    assert is_remembered(folder), "write it again: coach kata check --remember"


@pytest.mark.parametrize("folder", JUDGED, ids=name_of)
def test_the_starter_is_unwritten(folder: Path) -> None:
    verdict = judged_together(folder)[0]
    on_cpu = [case for case in verdict.cases if case.device == "cpu"]
    assert {case.outcome for case in on_cpu} <= {Outcome.UNWRITTEN, Outcome.NOT_RUN}
    assert on_cpu[0].outcome is Outcome.UNWRITTEN
    assert len({case.name for case in on_cpu}) == len(on_cpu) >= 15


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_known_mistake_is_named_in_one_sentence(folder: Path) -> None:
    said = [mistake_of(path.read_text("utf-8")) for path in folder.glob("reject/*.py")]
    assert len(said) >= 8
    assert [words for words in said if words.count(". ") or not words.endswith(".")] == []
    assert [words for words in said if not 10 <= len(words) <= 90] == []


def test_the_list_in_the_documentation_is_up_to_date() -> None:
    lister = runpy.run_path(str(LISTER))
    written = LISTER.with_suffix(".md").read_text(encoding="utf-8")
    counted, declared = map(
        int, re.findall(r"(\d+) (?:small faults|more change)", written.replace(",", ""))
    )
    faults = lister["SmallFaults"](counted, declared)
    assert lister["page"](faults) == written, "make katas-list"


@pytest.mark.slow
def test_the_small_faults_that_documents_count_are_those_there_are() -> None:
    faults = runpy.run_path(str(LISTER))["small_faults"]()
    for document in (LISTER.with_suffix(".md"), KATAS.parent / "README.md"):
        text = document.read_text(encoding="utf-8")
        assert f"{faults.counted:,} small faults" in text, "make katas-list"
        assert re.search(rf"\b{faults.declared} (more )?change nothing", text), "make katas-list"


def test_a_learner_sees_the_program_that_failed_and_the_mistake_it_looks_like() -> None:
    folder = KATAS / "micrograd"
    source = (folder / "reject" / "assigned.py").read_text()
    verdict = judge(read(folder), source, seed=0)
    case = case_named(verdict, "a value used twice")
    assert case.input == "a = Value(3.0)\nb = a + a\nb.backward()"
    assert (case.expected, case.got) == ("a.grad == 2.0", "a.grad == 1.0")
    assert verdict.looks_like == "Gradients are assigned instead of accumulated."


def test_an_error_in_a_program_shows_the_program() -> None:
    verdict = judged("micrograd", "reject/numbers_only_right.py")
    case = case_named(verdict, "a plain number divided by a Value")
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
    verdict = judged("merge_sort", "reject/splits_off_one.py")
    case = case_named(verdict, "500 items, comparisons counted")
    assert case.outcome is Outcome.WRONG
    assert case.got == "stopped after 9,001"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("merge_sort", "def merge_sort(items):\n    return sorted(items)\n"),
        ("merge_sort", "def merge_sort(items):\n    items.sort()\n    return items\n"),
        ("merge_sort", "import heapq\ndef merge_sort(items):\n    return list(heapq.merge(items))"),
        ("micrograd", "import torch\nValue = torch.tensor\n"),
        ("dijkstra", "import networkx\ndijkstra = networkx.single_source_dijkstra\n"),
        (
            "attention",
            "import torch.nn.functional as F\nattention = F.scaled_dot_product_attention",
        ),
        (
            "attention",
            "from torch.nn.functional import scaled_dot_product_attention as attention",
        ),
        ("attention", "from torch import nn\nlayer = nn.MultiheadAttention(8, 2)\n"),
    ],
)
def test_what_would_make_a_kata_pointless_is_not_allowed(name: str, source: str) -> None:
    verdict = judge(read(KATAS / name), source, seed=0)
    assert {case.outcome for case in verdict.cases} == {Outcome.FORBIDDEN}


def test_a_slow_sort_is_rejected_by_its_growth_alone() -> None:
    source = (
        "def merge_sort(items):\n    done = []\n    for item in items:\n"
        "        low, high = 0, len(done)\n        while low < high:\n"
        "            middle = (low + high) // 2\n            if item < done[middle]:\n"
        "                high = middle\n            else:\n                low = middle + 1\n"
        "        done = done[:low] + [item] + done[low:]\n    return done\n"
    )
    kata = read(KATAS / "merge_sort")
    verdict = judge_many(kata, [Submission(source, 0, shrink=False)])[0]
    assert failing(verdict) == {"cost: how the time grows with the number of items"}
    assert verdict.failing[0].outcome is Outcome.TOO_SLOW
