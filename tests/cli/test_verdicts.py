"""A verdict as text: every case has its line, and nothing is said twice."""

from __future__ import annotations

import pytest

from coach.cli.verdicts import CasePrinter
from coach.judge.verdict import CaseResult, Outcome


def printed(capsys: pytest.CaptureFixture[str], *cases: CaseResult) -> list[str]:
    printer = CasePrinter()
    for case in cases:
        printer(case)
    return capsys.readouterr().out.splitlines()


def forbidden(name: str, message: str) -> CaseResult:
    return CaseResult("values", name, Outcome.FORBIDDEN, message=message)


def test_what_is_not_allowed_in_all_cases_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    word = "not allowed here: sorted (line 2)"
    lines = printed(capsys, forbidden("one", word), forbidden("two", word))
    assert [line.split()[0] for line in lines] == ["forbidden", "says", "forbidden"]


def test_another_reason_or_what_was_printed_is_always_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = CaseResult("values", "three", Outcome.WRONG, message="b", prints="mine")
    lines = printed(capsys, forbidden("one", "a"), forbidden("two", "b"), own)
    assert [line.split()[0] for line in lines] == [
        *("forbidden", "says", "forbidden", "says", "wrong", "says", "printed"),
    ]


def test_another_answer_is_shown_though_the_words_are_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases = [CaseResult("v", got, Outcome.WRONG, got=got, message="m") for got in ("1", "2")]
    assert [line.split()[0] for line in printed(capsys, *cases)] == ["wrong", "got", "says"] * 2


def test_three_failing_cases_are_shown_in_full_and_of_the_others_the_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases = [CaseResult("v", str(n), Outcome.WRONG, got="1", message=f"m{n}") for n in range(5)]
    lines = printed(capsys, *cases)
    assert [line.split()[0] for line in lines] == ["wrong", "got", "says"] * 3 + ["wrong"] * 2


def test_cases_without_a_device_are_left_to_the_last_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacking = CaseResult("v", "one", Outcome.NOT_RUN, message="no CUDA device", device="cuda")
    passed = CaseResult("v", "one", Outcome.PASSED)
    assert printed(capsys, passed, lacking) == ["  ok            v: one"]


def test_a_flood_of_prints_is_shown_by_its_first_and_last_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    flood = "\n".join(f"step {number}" for number in range(4000))
    lines = printed(capsys, CaseResult("v", "one", Outcome.WRONG, prints=flood))
    assert len(lines) == 18
    assert lines[12].split() == ["step", "11"]
    assert lines[13].strip() == ".. (3,984 more lines; --json has them)"
    assert lines[-1].split() == ["step", "3999"]


def test_why_cases_were_not_run_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    words = "the 30 seconds for the whole file were over"
    cases = [CaseResult("v", name, Outcome.NOT_RUN, message=words) for name in ("one", "two")]
    assert printed(capsys, *cases) == [f"  not run       v: one: {words}", "  not run       v: two"]
