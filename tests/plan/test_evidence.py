"""What counts as shown, and what is sent back with a reason."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from coach.plan.evidence import (
    Evidence,
    EvidenceKind,
    Rejected,
    Standing,
    accepts,
    check_file,
    evidence_from_payload,
    evidence_to_payload,
    kata_passed,
    missed_gates,
    shows_file,
    stated_note,
    stated_number,
    stated_url,
)
from coach.plan.roadmap import Kind, Task
from coach.plan.wanted import (
    CommitWanted,
    FileWanted,
    KataWanted,
    NoteWanted,
    NumberWanted,
    UrlWanted,
    Wanted,
)


def task_wanting(*wanted: Wanted) -> Task:
    return Task("it", Kind.BUILD, "", "It", 5, 1, deliverable=wanted)


def evidence(result: Evidence | Rejected) -> Evidence:
    assert isinstance(result, Evidence)
    return result


def reason(result: Evidence | Rejected) -> str:
    assert isinstance(result, Rejected)
    return result.reason


def test_a_file_with_something_in_it_is_verified(tmp_path: Path) -> None:
    file = tmp_path / "core_python.ipynb"
    file.write_text("{}")
    shown = evidence(check_file(file))
    assert (shown.kind, shown.standing) == (EvidenceKind.FILE, Standing.VERIFIED)
    assert accepts(task_wanting(FileWanted("core_python.ipynb")), [shown]) is None


def test_a_file_that_is_missing_or_empty_is_sent_back(tmp_path: Path) -> None:
    empty = tmp_path / "empty.ipynb"
    empty.touch()
    assert reason(check_file(empty)) == f"{empty} is empty: save your work into it first"
    missing = tmp_path / "missing.ipynb"
    assert reason(check_file(missing)).startswith(f"there is no file {missing}: check the name")


def test_a_folder_counts_only_with_something_in_it(tmp_path: Path) -> None:
    capstone = tmp_path / "capstone"
    (capstone / "deep").mkdir(parents=True)
    (capstone / "deep" / "empty.py").touch()
    assert "holds no file with anything in it" in reason(check_file(capstone))
    (capstone / "deep" / "app.py").write_text("print()")
    shown = evidence(check_file(capstone))
    assert accepts(task_wanting(FileWanted("capstone/")), [shown]) is None
    assert accepts(task_wanting(FileWanted("capstone")), [shown]) is not None


def test_a_file_that_git_does_not_have_yet_is_told_how_far_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("words")
    shown = replace(evidence(check_file(notes)), git="committed")
    task = task_wanting(FileWanted("notes.md", git="pushed"))
    said = "needs notes.md, pushed: it is committed; coach git --run saves it (g on Today)"
    assert accepts(task, [shown]) == said
    assert accepts(task, []) == "needs notes.md, pushed: give it with --file"
    assert accepts(task, [replace(shown, git="pushed")]) is None


def test_what_is_no_file_at_all_is_sent_back(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert reason(check_file(pipe)) == f"{pipe} is neither a file nor a folder"
    assert "there is no file" in reason(check_file(tmp_path / "a\0b"))
    assert "cannot be looked at" in reason(check_file(tmp_path / ("x" * 300)))
    assert "cannot be looked at" in reason(check_file(Path("caf\udce9.ipynb")))


@pytest.mark.parametrize(
    ("wanted", "path", "shown"),
    [
        ("core.ipynb", "/home/me/sprint/core.ipynb", True),
        ("core.ipynb", "/home/me/sprint/old_core.ipynb", False),
        ("core.ipynb", "/home/me/core.ipynb/other", False),
        ("day1/core.ipynb", "/home/me/day1/core.ipynb", True),
        ("day1/core.ipynb", "/home/me/day2/core.ipynb", False),
        ("day1/core.ipynb", "core.ipynb", False),
        ("best_model.*", "/home/me/best_model.pt", True),
        ("best_model.*", "/home/me/best_model", False),
        ("projects/*/app.py", "/home/me/projects/one/app.py", True),
        ("capstone/", "/home/me/capstone/", True),
        ("capstone/", "/home/me/capstone", False),
    ],
)
def test_a_file_is_known_by_the_end_of_its_path(wanted: str, path: str, shown: bool) -> None:
    assert shows_file(wanted, path) is shown


def test_a_task_without_a_deliverable_needs_nothing() -> None:
    assert accepts(task_wanting(), []) is None


def test_everything_wanted_must_be_shown_and_what_is_missing_is_named(tmp_path: Path) -> None:
    task = task_wanting(FileWanted("visualization.ipynb"), FileWanted("gallery.md"))
    assert accepts(task, []) == (
        "needs visualization.ipynb: give it with --file; needs gallery.md: give it with --file"
    )
    (tmp_path / "gallery.md").write_text("3 images")
    shown = evidence(check_file(tmp_path / "gallery.md"))
    assert accepts(task, [shown]) == "needs visualization.ipynb: give it with --file"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (CommitWanted("the fix"), "needs a commit (the fix): give its hash with --commit"),
        (UrlWanted("the demo"), "needs an address (the demo): give it with --url"),
        (NoteWanted("the plan"), "needs a note (the plan): write it with --note"),
        (KataWanted("micrograd"), "needs the kata micrograd passed: rebuild it, and"),
        (NumberWanted("score"), "needs the number score: give it with --value score=..."),
        (
            NumberWanted("score", above=0.85),
            "needs the number score, above 0.85: give it with --value score=...",
        ),
        (NumberWanted("a b", unit="%"), 'the number a b, in %: give it with --value "a b=..."'),
        (FileWanted("capstone/"), "needs the folder capstone: give it with --file"),
    ],
)
def test_what_is_missing_comes_with_the_way_to_give_it(wanted: Wanted, message: str) -> None:
    missing = accepts(task_wanting(wanted), [])
    assert missing is not None
    assert message in missing


def test_each_kind_of_evidence_serves_its_own_kind_only() -> None:
    note = evidence(stated_note("  I wrote it down. "))
    assert note == Evidence(EvidenceKind.NOTE, "I wrote it down.", Standing.STATED)
    assert accepts(task_wanting(NoteWanted("x")), [note]) is None
    assert accepts(task_wanting(FileWanted("x")), [note]) is not None
    passed = kata_passed("micrograd")
    assert accepts(task_wanting(KataWanted("micrograd")), [passed]) is None
    assert accepts(task_wanting(KataWanted("merge_sort")), [passed]) is not None


def test_an_empty_note_is_sent_back() -> None:
    assert reason(stated_note(" \n")) == "the note is empty: say in a sentence what you did"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/demo", "https://example.org/demo"),
        (" https://example.org ", "https://example.org"),
        ("https://me:secret@example.org:8443/x", "https://example.org:8443/x"),
        ("https://token@example.org/x?page=2#top", "https://example.org/x?page=2#top"),
        ("https://example.org/x?token=abc&page=2", "https://example.org/x?page=2"),
        ("https://example.org/x?Access_Token=abc", "https://example.org/x"),
        ("https://example.org/x#access_token=abc", "https://example.org/x"),
        ("http://[::1]:8000/docs", "http://[::1]:8000/docs"),
    ],
)
def test_an_address_is_kept_without_credentials(typed: str, kept: str) -> None:
    shown = evidence(stated_url(typed))
    assert (shown.value, shown.standing) == (kept, Standing.STATED)
    assert accepts(task_wanting(UrlWanted("x")), [shown]) is None


@pytest.mark.parametrize(
    "typed", ["", "example.org", "ftp://example.org", "https://", "https://a b", "http://x:port"]
)
def test_what_is_no_web_address_is_sent_back(typed: str) -> None:
    assert "is no web address" in reason(stated_url(typed))


def test_a_number_is_kept_under_its_name() -> None:
    shown = evidence(stated_number(" Accuracy = 91.5 % "))
    assert (shown.value, shown.number, shown.standing) == ("Accuracy", 91.5, Standing.STATED)
    assert accepts(task_wanting(NumberWanted("accuracy")), [shown]) is None
    assert accepts(task_wanting(NumberWanted("loss")), [shown]) is not None


@pytest.mark.parametrize("typed", ["", "91", "accuracy", "accuracy=", "=91", "a=high", "a=nan"])
def test_what_is_no_named_number_is_sent_back(typed: str) -> None:
    assert "must be a name and a number, as in accuracy=91.5" in reason(stated_number(typed))


@pytest.mark.parametrize(
    ("typed", "missed"),
    [
        ("accuracy=82", ["accuracy is below gate, 82 < 85%"]),
        ("accuracy=85", []),
        ("accuracy=101", ["accuracy is above gate, 101 > 100%"]),
        ("loss=1", []),
    ],
)
def test_a_missed_gate_keeps_its_number_and_closes_the_task(typed: str, missed: list[str]) -> None:
    wanted = NumberWanted("accuracy", at_least=85, at_most=100, unit="%")
    shown = [evidence(stated_number(typed))]
    assert missed_gates(task_wanting(wanted), shown) == missed
    if missed:
        assert accepts(task_wanting(wanted), shown) is None


def test_a_number_without_bounds_has_no_gate() -> None:
    shown = [evidence(stated_number("score=-3"))]
    assert missed_gates(task_wanting(NumberWanted("score"), FileWanted("x")), shown) == []


def test_evidence_survives_json(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("text")
    for each in (evidence(check_file(file)), evidence(stated_number("a=1.5"))):
        payload = json.loads(json.dumps(evidence_to_payload(each)))
        assert evidence_from_payload(payload) == each
