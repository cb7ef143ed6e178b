"""Cases with inputs made by hypothesis: seeded, made small, stopped in time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coach.judge.kata import Kata
from coach.judge.run import judge, judge_many
from coach.judge.verdict import Outcome, Submission
from tests.judge.samples import QUICK, write_kata

HIDDEN = """
    from hypothesis import given, settings, strategies as st

    from coach.judge.expect import equal


    @given(numbers=st.lists(st.integers(-50, 50)))
    def test_values__any(solution, numbers):
        \"\"\"any numbers\"\"\"
        equal(solution.double(numbers), [2 * number for number in numbers])


    @settings(max_examples=7)
    @given(number=st.integers(0, 9))
    def test_few__examples(solution, rng, number):
        \"\"\"few examples\"\"\"
        equal(solution.double([number, rng.randrange(5)])[0], 2 * number)
"""
SQUARES_LARGE = "def double(n):\n    return [i * i if i > 20 else 2 * i for i in n]"


def kata(tmp_path: Path) -> Kata:
    return write_kata(tmp_path, HIDDEN, limits=replace(QUICK, seconds=2, total_seconds=20))


def test_a_right_solution_passes(tmp_path: Path) -> None:
    source = "def double(numbers):\n    return [2 * number for number in numbers]"
    verdicts = judge_many(kata(tmp_path), [Submission(source, seed) for seed in range(3)])
    assert [verdict.passed for verdict in verdicts] == [True] * 3


def test_the_failing_input_is_made_small_before_it_is_shown(tmp_path: Path) -> None:
    case = judge(kata(tmp_path), SQUARES_LARGE, seed=1).cases[0]
    assert case.outcome is Outcome.WRONG
    assert (case.input, case.expected, case.got) == ("numbers=[21]", "[42]", "[441]")


def test_without_shrinking_the_same_seed_gives_the_same_failure(tmp_path: Path) -> None:
    submissions = [Submission(SQUARES_LARGE, seed, shrink=False) for seed in (5, 5, 6)]
    one, same, other = (v.cases[0].input for v in judge_many(kata(tmp_path), submissions))
    assert one == same
    assert one != other


def test_the_number_of_examples_is_the_authors_or_thirty(tmp_path: Path) -> None:
    source = """
calls = []


def double(numbers):
    calls.append(1)
    if len(numbers) == 2:
        print(len(calls))
    return [2 * number for number in numbers]
"""
    few = judge(kata(tmp_path), source, seed=1).cases[1]
    assert few.prints.split()[-1] == str(30 + 7)


def test_an_input_without_an_answer_ends_the_case_at_once(tmp_path: Path) -> None:
    source = "def double(n):\n    while len(n) > 1:\n        pass\n    return [2 * i for i in n]"
    kata_ = replace(kata(tmp_path), limits=replace(QUICK, seconds=0.3, total_seconds=20))
    case = judge(kata_, source, seed=1).cases[0]
    assert case.outcome is Outcome.TOO_SLOW
    assert case.input.startswith("numbers=[")


def test_a_stub_is_unwritten_and_not_shrunk(tmp_path: Path) -> None:
    source = "def double(numbers):\n    print('x')\n    raise NotImplementedError"
    case = judge(kata(tmp_path), source, seed=1).cases[0]
    assert case.outcome is Outcome.UNWRITTEN
    assert case.prints == "x\n"


def test_an_answer_that_changes_from_call_to_call_is_wrong(tmp_path: Path) -> None:
    source = """
import itertools
calls = itertools.count()


def double(numbers):
    return [2 * i + (next(calls) % 3 == 2) for i in numbers]
"""
    case = judge(kata(tmp_path), source, seed=1).cases[0]
    assert case.outcome is Outcome.WRONG
    assert case.expected
