"""The parts that need no app: times in words, prose, the stopwatch, long values."""

from __future__ import annotations

import threading

import pytest

from coach.judge.verdict import CaseResult, Outcome
from coach.tui.screens.kata_words import LONGEST, case_lines, clipped
from coach.tui.stopwatch import Stopwatch
from coach.tui.widgets.lines import Said, drawn
from coach.tui.widgets.prose import blocks_of
from coach.tui.widgets.title_bar import fitted
from coach.tui.words import (
    clock_in_words,
    key_in_words,
    shortened,
    without_options,
)
from coach.usecases.editor import own_editor
from coach.usecases.katas.judge_run import JudgeRun
from tests.tui.screens import HandClock


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (425.9, "7:05"), (4025, "1:07:05"), (36000, "10:00:00")]
)
def test_a_clock_reads_like_a_clock(seconds: float, words: str) -> None:
    assert clock_in_words(seconds) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [("ctrl+r", "^r"), ("f5", "F5"), ("f", "f"), ("question_mark", "?"), ("escape", "esc")],
)
def test_keys_are_named_as_they_are_printed(key: str, words: str) -> None:
    assert key_in_words(key) == words


def test_a_form_has_fields_instead_of_options() -> None:
    message = "day-01/show needs a.md: give it with --file; needs a note: write it with --note"
    assert without_options(message) == "day-01/show needs a.md; needs a note"
    assert without_options("it is done: nothing is left") == "it is done: nothing is left"


def test_a_long_title_is_cut_with_two_dots() -> None:
    assert shortened("a long title", 8) == "a long.."
    assert shortened("short", 8) == "short"


def test_a_stopwatch_counts_only_while_it_runs() -> None:
    clock = HandClock()
    watch = Stopwatch(lambda: clock.seconds, 10.0)
    clock.seconds += 5
    assert watch.seconds == 10
    watch.start()
    clock.seconds += 5
    watch.start()
    clock.seconds += 1
    watch.pause()
    clock.seconds += 100
    assert watch.seconds == 16


def test_a_text_keeps_its_line_breaks_and_its_indent() -> None:
    lines = drawn(Said("where", "line 1\n    x[i] = 1"), 40, 7)
    assert [line.plain for line in lines] == [" where    line 1", "              x[i] = 1"]


def test_a_brief_is_split_into_blocks() -> None:
    blocks = list(blocks_of("# Title\n\nUse `x[i]`\nand **y**.\n\n- one\n- two\n\n    code\n"))
    assert [block.content.plain for block in blocks[:2]] == ["Title", "Use x[i] and y."]
    assert [(block.first, block.content.plain) for block in blocks[2:4]] == [
        ("- ", "one"),
        ("- ", "two"),
    ]


def test_numbered_lists_count() -> None:
    blocks = list(blocks_of("3. a\n4. b\n"))
    assert [block.first for block in blocks] == ["3. ", "4. "]


def test_a_long_value_says_how_much_is_left_out() -> None:
    assert clipped("x" * LONGEST) == "x" * LONGEST
    assert clipped("x" * (LONGEST + 2000)).endswith(".. (2,000 more characters)")


def test_a_case_names_its_outcome_unless_it_is_plainly_wrong() -> None:
    slow = case_lines(CaseResult("values", "many items", Outcome.TOO_SLOW))
    assert slow[0].text.startswith("too slow: many items")
    wrong = case_lines(CaseResult("values", "two", Outcome.WRONG, expected="1", got="2"))
    assert [said.word for said in wrong] == ["NO", "expected", "got"]


@pytest.mark.parametrize(
    ("configured", "environ", "command"),
    [
        ("hx -w", {"VISUAL": "vi"}, ["hx", "-w"]),
        ("", {"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ("", {"EDITOR": "vi"}, ["vi"]),
        ("", {}, []),
        ("", {"EDITOR": "bad 'quote"}, ["bad 'quote"]),
    ],
)
def test_the_own_editor_is_found(
    configured: str, environ: dict[str, str], command: list[str]
) -> None:
    assert own_editor(configured, environ) == command


class _Judging:
    """Stands in for a judging that goes on until it is cancelled."""

    def __init__(self) -> None:
        self.stopped = threading.Event()

    def __enter__(self) -> _Judging:
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()

    def __iter__(self) -> _Judging:
        return self

    def __next__(self) -> None:
        self.stopped.wait(10)
        raise StopIteration

    def cancel(self) -> None:
        self.stopped.set()


def test_a_run_cancelled_before_it_begins_reports_nothing() -> None:
    run = JudgeRun(_Judging)  # type: ignore[arg-type]
    run.cancel()
    reported: list[object] = []
    assert run.run(reported.append) is None
    assert reported == []


def test_a_run_is_cancelled_from_another_thread() -> None:
    run = JudgeRun(_Judging)  # type: ignore[arg-type]
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(run.run(lambda _: None)))
    thread.start()
    run.cancel()
    thread.join(10)
    assert results == [None]


def test_a_long_name_gives_way_before_the_clock_beside_it() -> None:
    name, clock = "Dot product, and matrix times vector", "0:00 of 4 min, best 11:24"
    start, middle = fitted(78, name, clock, "rebuild 2, 0 judged")
    assert middle == clock
    assert start == "Dot product, and matrix ..   "
    assert fitted(138, name, clock, "rebuild 2, 0 judged") == (f"{name}   ", clock)


def test_a_name_keeps_its_place_beside_the_longest_of_texts() -> None:
    start, middle = fitted(78, "A name of four words", "much " * 30, "right")
    assert start == "A name of four words   "
    assert middle.endswith("..")
