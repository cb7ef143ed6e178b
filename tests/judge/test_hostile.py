"""Submissions that try to pass without being right, or to leave something behind."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from coach.judge.kata import Limits
from coach.judge.run import judge
from coach.judge.verdict import Outcome
from tests.judge.samples import DOUBLE, first_case, verdict_on, write_kata

LYING_LIST = """
    class Lying(list):
        def __eq__(self, other):
            return True

        def __len__(self):
            return 3

    def double(numbers):
        return Lying(numbers)
"""
LYING_OBJECT = """
    class Lying:
        __hash__ = None

        def __eq__(self, other):
            return True

    def double(numbers):
        return Lying()
"""
LYING_CLASS = """
    class Lying:
        @property
        def __class__(self):
            return list

        def __eq__(self, other):
            return True

        __hash__ = None

    def double(numbers):
        return Lying()
"""


def outcomes(tmp_path: Path, source: str) -> list[Outcome]:
    verdict = verdict_on(tmp_path, source)
    assert not verdict.passed
    return [case.outcome for case in verdict.cases]


def test_ending_the_process_with_status_0_at_import_is_a_crash(tmp_path: Path) -> None:
    assert outcomes(tmp_path, "import os\nos._exit(0)") == [Outcome.CRASHED] * 2


def test_ending_the_process_with_status_0_in_a_call_is_a_crash(tmp_path: Path) -> None:
    source = "import os\ndef double(numbers):\n    os._exit(0)"
    verdict = verdict_on(tmp_path, source)
    assert [case.outcome for case in verdict.cases] == [Outcome.CRASHED] * 2
    assert verdict.cases[0].message == "the process ended (exit status 0) before it answered"


@pytest.mark.parametrize("source", [LYING_LIST, LYING_OBJECT, LYING_CLASS])
def test_an_equality_that_lies_is_never_asked(tmp_path: Path, source: str) -> None:
    case = first_case(tmp_path, source)
    assert case.outcome is Outcome.WRONG
    assert case.message == "got an object of the type Lying, wanted a list"


def test_subclasses_of_numbers_and_texts_are_not_taken_for_them(tmp_path: Path) -> None:
    source = """
        class Number(int):
            def __eq__(self, other):
                return True
            __hash__ = int.__hash__

        def double(numbers):
            return [Number(0) for _ in numbers]
    """
    case = first_case(tmp_path, source)
    assert case.message == "at index 0: got an object of the type Number, wanted a whole number"


def test_a_fake_reply_on_every_descriptor_forges_nothing(tmp_path: Path) -> None:
    source = """
        import json, os, struct
        text = json.dumps({"id": 3, "value": ["l", [2, 4, 6]], "passed": True}).encode()
        frame = struct.pack("!II", len(text), 0) + text
        for descriptor in range(3, 300):
            try:
                os.write(descriptor, frame * 3 + b'{"event": "verdict", "passed": true}')
            except OSError:
                pass

        def double(numbers):
            return []
    """
    assert set(outcomes(tmp_path, source)) == {Outcome.CRASHED}


def test_the_front_ends_pipe_cannot_be_opened_through_proc(tmp_path: Path) -> None:
    source = """
        import os
        opened = []
        for number in range(40):
            for name in (f"fd/{number}", "mem", "environ"):
                try:
                    open(f"/proc/{os.getppid()}/{name}", "rb+", buffering=0)
                    opened.append(name)
                except OSError:
                    pass

        def double(numbers):
            return opened
    """
    case = first_case(tmp_path, source)
    assert (case.outcome, case.got) == (Outcome.WRONG, "[]")


def test_replacing_the_modules_of_the_solver_changes_no_verdict(tmp_path: Path) -> None:
    source = """
        import json, sys
        for module in list(sys.modules.values()):
            for name in ("Mismatch", "equal", "difference"):
                if hasattr(module, name):
                    setattr(module, name, lambda *args, **kwargs: "")
        json.dumps = lambda *args, **kwargs: '{"id": 1, "value": true, "passed": true}'

        def double(numbers):
            return []
    """
    assert set(outcomes(tmp_path, source)) == {Outcome.CRASHED}


def test_the_checker_cannot_be_stopped(tmp_path: Path) -> None:
    source = "import os\ndef double(numbers):\n    os.kill(os.getppid(), 9)\n    return [2, 4, 6]"
    verdict = verdict_on(tmp_path, source)
    assert [case.outcome for case in verdict.cases] == [Outcome.ERROR] * 2
    assert verdict.cases[0].message == "PermissionError: [Errno 1] Operation not permitted"


def test_closing_the_connection_is_a_crash(tmp_path: Path) -> None:
    source = "import os, time\ndef double(n):\n    os.closerange(0, 99)\n    time.sleep(60)"
    assert outcomes(tmp_path, source) == [Outcome.CRASHED] * 2


def test_a_huge_answer_is_refused(tmp_path: Path) -> None:
    limits = Limits(seconds=20, total_seconds=40)
    kata = write_kata(tmp_path, DOUBLE, limits=limits)
    verdict = judge(kata, "def double(numbers):\n    return [0] * 3_000_000", seed=1)
    assert verdict.cases[0].outcome is Outcome.WRONG
    assert verdict.cases[0].message == "the answer is more than 2,000,000 items"


@pytest.mark.parametrize(
    "build", ["answer = [answer]", "answer = (answer,)", "answer = {0: answer}"]
)
def test_a_deeply_nested_answer_is_refused(tmp_path: Path, build: str) -> None:
    source = (
        f"def double(numbers):\n    answer = []\n    for _ in range(5000):\n        {build}\n"
        "    return answer"
    )
    case = first_case(tmp_path, source)
    assert case.message == "the answer is nested more than 100 levels deep"


def test_an_answer_that_contains_itself_is_refused(tmp_path: Path) -> None:
    source = "def double(numbers):\n    numbers.append(numbers)\n    return numbers"
    assert first_case(tmp_path, source).outcome is Outcome.WRONG


def test_a_fork_bomb_is_stopped_as_a_whole(tmp_path: Path) -> None:
    source = """
        import os

        def double(numbers):
            while numbers:
                try:
                    os.fork()
                except OSError:
                    pass  # The kernel may refuse one before the judge has counted them.
            return []
        """
    verdict = verdict_on(tmp_path, source)
    stopped = (verdict.cases[0].outcome, verdict.cases[0].message)
    assert stopped == (Outcome.CRASHED, "more than 8 processes were started")
    assert verdict.cases[1].passed


def test_what_a_failed_case_started_is_not_counted_in_the_next(tmp_path: Path) -> None:
    source = """
        import os, time

        def double(numbers):
            for _ in range(6):
                if os.fork() == 0:
                    time.sleep(60)
            time.sleep(0.2)
            assert not numbers, "left behind"
            return []
        """
    verdict = verdict_on(tmp_path, source)
    assert "left behind" in verdict.cases[0].message
    assert verdict.cases[1].passed


def test_a_forked_child_answers_nothing(tmp_path: Path) -> None:
    source = "import os\ndef double(numbers):\n    os.fork()\n    return [2 * n for n in numbers]"
    verdict = verdict_on(tmp_path, source)
    assert [case.outcome for case in verdict.cases] == [Outcome.PASSED] * 2


def test_a_child_that_left_its_session_does_not_outlive_the_verdict(tmp_path: Path) -> None:
    source = """
        import os, time

        def double(numbers):
            ours, theirs = os.pipe()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.write(theirs, str(os.getpid()).encode())
                time.sleep(600)
            return int(os.read(ours, 10))
    """
    case = first_case(tmp_path, source)
    assert case.outcome is Outcome.WRONG
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(case.got), 0)
        pytest.fail("the child still runs")


def test_the_environment_holds_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("HOME", "/root/of/the/learner")
    source = "import os\ndef double(numbers):\n    return sorted(os.environ)"
    case = first_case(tmp_path, source)
    assert "KEY" not in case.got
    assert case.got.startswith("['HOME', 'LANG', ")
    home = first_case(tmp_path, "import os\ndouble = lambda n: os.environ['HOME']")
    assert "learner" not in home.got


def test_the_working_folder_is_a_scratch_folder_that_goes_away(tmp_path: Path) -> None:
    source = "import os\ndef double(n):\n    open('left', 'w').write('x')\n    return os.getcwd()"
    case = first_case(tmp_path, source)
    folder = Path(case.got.strip("'"))
    assert "coach-judge-" in str(folder)
    assert not folder.exists()


def test_a_large_file_cannot_be_written(tmp_path: Path) -> None:
    source = """
        def double(numbers):
            with open("large", "wb") as file:
                file.write(bytes(64 * 1024 * 1024))
            return []
    """
    case = first_case(tmp_path, source)
    assert case.outcome in (Outcome.ERROR, Outcome.CRASHED)
    assert "File too large" in case.message or "SIGXFSZ" in case.message


def test_modules_beside_the_front_end_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "json.py").write_text("raise SystemExit('taken from the working folder')")
    monkeypatch.chdir(work)
    monkeypatch.setenv("PYTHONPATH", str(work))
    kata = write_kata(tmp_path / "kata", DOUBLE)
    assert judge(kata, "def double(n):\n    return [2 * i for i in n]", seed=1).passed


def test_the_verdict_says_what_held(tmp_path: Path) -> None:
    words = verdict_on(tmp_path, "def double(numbers):\n    return []").isolation
    assert {"own process", "wall time", "memory", "CPU time", "file size"} <= set(words)
    assert "processes" in words
