"""Every outcome a case can have, from the learner's code to the verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.judge.kata import Limits
from coach.judge.run import judge, start
from coach.judge.verdict import CaseResult, CaseStarted, Outcome
from tests.judge.samples import DOUBLE, DOUBLED, QUICK, first_case, verdict_on, write_kata


def test_a_right_solution_passes_every_case(tmp_path: Path) -> None:
    verdict = verdict_on(tmp_path, DOUBLED)
    assert verdict.passed
    assert [(case.group, case.name) for case in verdict.cases] == [
        ("values", "three numbers"),
        ("edges", "an empty list"),
    ]
    assert verdict.devices == ("cpu",)
    assert (verdict.seed, verdict.message, verdict.looks_like) == (7, "", "")


def test_events_arrive_case_by_case_before_the_verdict(tmp_path: Path) -> None:
    with start(write_kata(tmp_path, DOUBLE), DOUBLED, seed=1) as judging:
        events = list(judging)
    assert [type(event) for event in events] == [CaseStarted, CaseResult] * 2
    assert events[0] == CaseStarted("values", "three numbers")
    assert judging.verdict.cases == tuple(e for e in events if isinstance(e, CaseResult))


def test_a_wrong_answer_shows_input_expected_and_got(tmp_path: Path) -> None:
    case = first_case(tmp_path, "def double(numbers):\n    return [2, 4, -6]")
    assert case.outcome is Outcome.WRONG
    assert (case.input, case.expected, case.got) == (
        "double([1, 2, 3])",
        "[2, 4, 6]",
        "[2, 4, -6]",
    )
    assert case.message == "at index 2: got -6, wanted 6"


def test_an_error_shows_only_the_learners_own_frames(tmp_path: Path) -> None:
    source = """
        def helper(numbers):
            return numbers[10]

        def double(numbers):
            return [helper(numbers)]
    """
    case = first_case(tmp_path, source)
    assert case.outcome is Outcome.ERROR
    assert case.message == "IndexError: list index out of range"
    assert case.traceback == (
        "line 6, in double\n    return [helper(numbers)]\nline 3, in helper\n    return numbers[10]"
    )


def test_endless_recursion_is_an_error_with_a_short_traceback(tmp_path: Path) -> None:
    case = first_case(tmp_path, "def double(numbers):\n    return double(numbers)")
    assert case.outcome is Outcome.ERROR
    assert case.message.startswith("RecursionError")
    assert case.traceback.count("\n") < 4


@pytest.mark.parametrize(
    "source", ["def double(numbers):\n    raise NotImplementedError\n", "other = 1\n"]
)
def test_a_stub_and_a_missing_name_are_unwritten(tmp_path: Path, source: str) -> None:
    verdict = verdict_on(tmp_path, source)
    assert {case.outcome for case in verdict.cases} == {Outcome.UNWRITTEN}
    assert not verdict.passed


def test_an_endless_loop_is_too_slow_and_its_prints_are_kept(tmp_path: Path) -> None:
    source = (
        "def double(numbers):\n    print('begin')\n    while numbers:\n        pass\n    return []"
    )
    kata = write_kata(tmp_path, DOUBLE, limits=replace(QUICK, seconds=0.5))
    slow, after = judge(kata, source, seed=1).cases
    assert slow.outcome is Outcome.TOO_SLOW
    assert slow.message == "no answer within 0.5 seconds"
    assert slow.prints == "begin\n"
    assert after.passed


def test_the_total_time_ends_the_run_and_says_what_was_not_run(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE, limits=replace(QUICK, total_seconds=0.4))
    verdict = judge(kata, "def double(numbers):\n    while True:\n        pass", seed=1)
    assert [case.outcome for case in verdict.cases] == [Outcome.TOO_SLOW, Outcome.NOT_RUN]
    assert not verdict.passed


def test_three_cases_without_an_answer_and_none_that_passed_end_the_run(tmp_path: Path) -> None:
    hidden = "from coach.judge.expect import equal\n" + "".join(
        f"def test_{n}(solution):\n    equal(solution.double([{n}]), [{2 * n}])\n" for n in range(5)
    )
    source = "def double(numbers):\n    while True:\n        pass\n    return [0]"
    kata = write_kata(tmp_path, hidden, limits=replace(QUICK, seconds=0.3))
    cases = judge(kata, source, seed=1).cases
    slow, left = Outcome.TOO_SLOW, Outcome.NOT_RUN
    assert [case.outcome for case in cases] == [slow, slow, slow, left, left]
    assert cases[-1].message == "3 cases had no answer in time, and none passed"


def test_too_much_memory_is_out_of_memory(tmp_path: Path) -> None:
    limits = Limits(seconds=10, total_seconds=20, memory_mb=128)
    kata = write_kata(tmp_path, DOUBLE, limits=limits)
    verdict = judge(kata, "def double(numbers):\n    return [0] * (10**9 * len(numbers))", seed=1)
    assert [case.outcome for case in verdict.cases] == [Outcome.OUT_OF_MEMORY, Outcome.PASSED]


def test_a_name_that_is_not_allowed_fails_every_case_before_anything_runs(tmp_path: Path) -> None:
    kata = write_kata(tmp_path, DOUBLE, forbidden=("map",))
    verdict = judge(kata, "print('ran')\n\ndouble = lambda n: list(map(int, n))", seed=1)
    assert {case.outcome for case in verdict.cases} == {Outcome.FORBIDDEN}
    assert verdict.cases[0].message == "not allowed here: map (line 3)"
    assert verdict.cases[0].prints == ""


def test_a_syntax_error_is_told_once_with_its_line(tmp_path: Path) -> None:
    verdict = verdict_on(tmp_path, "def double(numbers):\n    return [\n")
    assert not verdict.passed
    assert verdict.cases == ()
    words = "line 2: '[' was never closed, in `return [`"
    assert verdict.message == f"the file cannot be read as Python: {words}"


@pytest.mark.parametrize("source", ["x = '\0'", "(" * 5000 + ")" * 5000])
def test_a_file_that_is_no_python_is_no_traceback(tmp_path: Path, source: str) -> None:
    verdict = verdict_on(tmp_path, source)
    assert not verdict.passed
    assert verdict.message


def test_leaving_the_program_is_an_error(tmp_path: Path) -> None:
    case = first_case(tmp_path, "import sys\nsys.exit(0)")
    assert case.outcome is Outcome.ERROR
    assert case.message == "SystemExit: 0"


def test_asking_the_keyboard_does_not_wait(tmp_path: Path) -> None:
    case = first_case(tmp_path, "def double(numbers):\n    return input('number? ')")
    assert case.outcome is Outcome.ERROR
    assert case.message.startswith("EOFError")


def test_prints_belong_to_their_case_and_are_cut_at_the_limit(tmp_path: Path) -> None:
    source = (
        "def double(n):\n    print('x' * 9000 if n else 'empty')\n    return [2 * i for i in n]"
    )
    first, second = verdict_on(tmp_path, source).cases
    assert first.passed
    assert first.prints.count("x") == 4096
    assert first.prints.endswith("the first 4 KB are kept)")
    assert second.prints == "empty\n"


def test_a_plain_assert_shows_its_line(tmp_path: Path) -> None:
    hidden = "def test_it(solution):\n    assert solution.double([1]) == [2], 'twice one'\n"
    case = first_case(tmp_path, "def double(numbers):\n    return numbers", hidden)
    assert (case.outcome, case.message) == (Outcome.WRONG, "twice one")


def test_an_answer_that_the_test_cannot_use_is_wrong(tmp_path: Path) -> None:
    hidden = "def test_it(solution):\n    assert len(solution.double([1])) == 1\n"
    case = first_case(tmp_path, "def double(numbers):\n    numbers = 1", hidden)
    assert case.outcome is Outcome.WRONG
    assert case.message.startswith("the answer cannot be used: hidden.py:2: TypeError")


@pytest.mark.parametrize(
    ("hidden", "fault"),
    [
        ("import nothing_of_this_name\n", "hidden.py:1: ModuleNotFoundError"),
        ("def test_it(solution:\n", "hidden.py:1: SyntaxError"),
        ("x = 1\n", "holds no function whose name begins with test_"),
        ("def test_it(grwth):\n    pass\n", 'test_it asks for "grwth"'),
        ("def test_it(fixtures):\n    pass\n", "there is no fixtures.py"),
        (
            "def test_it(solution):\n    solution.double(object())\n",
            "a value of the type object cannot be given",
        ),
    ],
)
def test_a_broken_kata_is_no_fault_of_the_learner(tmp_path: Path, hidden: str, fault: str) -> None:
    verdict = verdict_on(tmp_path, DOUBLED, hidden)
    assert not verdict.passed
    assert verdict.message.startswith("the kata itself is at fault, not your code: ")
    assert fault in verdict.message


def test_an_interpreter_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    verdict = judge(write_kata(tmp_path, DOUBLE), DOUBLED, seed=1, python="/no/such/python")
    assert not verdict.passed
    assert verdict.message == "/no/such/python cannot be started: No such file or directory"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "def dubble(numbers): pass",
            "The tests call double, and the file has dubble (line 1): rename it.",
        ),
        (
            "class Solution:\n    def double(self, numbers): pass",
            "The tests call the function double, and it is a method of Solution here (line 2): "
            "move it out of the class.",
        ),
        (
            "def solve(numbers): pass",
            "The tests call double, which the file does not have; it has solve.",
        ),
        ("", ""),
        ("def double(numbers):\n    raise NotImplementedError", ""),
        ("double: object\ndef doubled(numbers): pass", ""),
    ],
)
def test_what_is_there_under_another_name_is_told(tmp_path: Path, source: str, said: str) -> None:
    verdict = verdict_on(tmp_path, source)
    assert {case.outcome for case in verdict.cases} == {Outcome.UNWRITTEN}
    assert verdict.message == said


def test_a_library_that_a_kata_does_not_have_is_told_as_such(tmp_path: Path) -> None:
    case = first_case(tmp_path, "import nowhere_to_be_found\n" + DOUBLED)
    assert case.outcome is Outcome.ERROR
    assert case.message == (
        "ModuleNotFoundError: No module named 'nowhere_to_be_found': this kata has Python's own "
        "library, and no other"
    )
