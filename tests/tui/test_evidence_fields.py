"""The question after a deliverable asks for what it wants, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.plan.wanted import (
    CommandWanted,
    CommitWanted,
    FileWanted,
    KataWanted,
    NoteWanted,
    NumberWanted,
    UrlWanted,
    Wanted,
)
from coach.tui.screens.evidence_fields import as_typed, fields_for, given_by


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ([FileWanted("a.md")], ["file", "commit", "note"]),
        ([CommitWanted("it"), FileWanted("a.md")], ["commit", "file", "note"]),
        ([UrlWanted("it"), NoteWanted("why")], ["url", "note"]),
        ([NumberWanted("rate"), NumberWanted("test accuracy")], ["rate", "test accuracy", "note"]),
        ([CommandWanted("pytest"), KataWanted("gpt")], ["note"]),
    ],
)
def test_each_kind_has_its_line_and_what_is_seen_has_none(
    wanted: list[Wanted], lines: list[str]
) -> None:
    assert [field.label for field in fields_for(wanted)] == lines


def test_a_number_is_typed_without_its_name_even_one_of_two_words() -> None:
    fields = fields_for([NumberWanted("test accuracy", above=0.85)])
    assert fields[0].hint.startswith("above 0.85; several runs: ")
    assert given_by(fields, {"number": " 0.82 "}).numbers == ("test accuracy=0.82",)
    assert given_by(fields, {"number": "test accuracy=0.82"}).numbers == ("test accuracy=0.82",)


def test_numbers_of_several_runs_go_together_run_by_run() -> None:
    fields = fields_for([NumberWanted("rate"), NumberWanted("accuracy")])
    given = given_by(fields, {"number": "0.1 0.01", "number-2": "80 92"})
    assert given.numbers == ("rate=0.1", "accuracy=80", "rate=0.01", "accuracy=92")


def test_several_files_come_back_as_they_were_typed(tmp_path: Path) -> None:
    (tmp_path / "a b.md").write_text("words")
    fields = fields_for([FileWanted("a.md")])
    alone = str(tmp_path / "a b.md")
    assert given_by(fields, {"file": alone}).files == (alone,)
    assert given_by(fields, {"file": as_typed(("a b.md", "c.md"))}).files == ("a b.md", "c.md")
