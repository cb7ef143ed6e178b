"""What was shown, as a table: verified and stated apart, and runs with one row each."""

from __future__ import annotations

from datetime import date

from coach.plan.evidence import Evidence, EvidenceKind, Standing, missed_gates
from coach.plan.roadmap import Kind, Task
from coach.plan.shown import Runs, Shown, markdown, runs
from coach.plan.wanted import NumberWanted

FILE = Evidence(
    EvidenceKind.FILE, "a|b.md", Standing.VERIFIED, ("a|b.md",), git="pushed"
)  # fmt: skip


def number(name: str, value: float) -> Evidence:
    return Evidence(EvidenceKind.NUMBER, name, Standing.STATED, number=value)


SWEEP = (number("rate", 0.1), number("accuracy", 0.8), number("rate", 0.01), number("loss", 2))


def test_a_name_that_comes_again_begins_the_next_run() -> None:
    rows = (("0.1", "0.8", ""), ("0.01", "", "2"))
    assert runs(SWEEP) == Runs(("rate", "accuracy", "loss"), rows)
    assert runs((FILE, number("rate", 1))) is None


def test_verified_and_stated_stand_in_columns_of_their_own() -> None:
    text = markdown([Shown("t", "Sweep it", date(2026, 3, 9), (FILE, *SWEEP), ("below gate",))])
    assert text.splitlines()[4] == (
        "| 2026-03-09 | Sweep it | file a\\|b.md, pushed | "
        "rate = 0.1; accuracy = 0.8; rate = 0.01; loss = 2; below gate |"
    )
    assert text.splitlines()[-2:] == ["| 0.1 | 0.8 |  |", "| 0.01 |  | 2 |"]
    assert markdown([]) == ""


def test_one_run_that_reaches_the_gate_is_enough() -> None:
    gate = NumberWanted("accuracy", above=0.85)
    task = Task(
        id="t", kind=Kind.BUILD, label="", title="Train", minutes=1, line=1, deliverable=(gate,)
    )
    low, high = number("accuracy", 0.8), number("accuracy", 0.9)
    assert missed_gates(task, [high, low]) == []
    assert missed_gates(task, [low, low]) == ["accuracy is below gate, 0.8 <= 0.85"]
