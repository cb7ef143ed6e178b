"""``kata.yaml``: what is read, and how everything that is wrong is reported at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from coach.judge.kata import Kata, Limits, parse_kata

WHOLE = """\
title: Merge sort
about: Sort by halves.
topics: [sorting]
entry: [merge_sort]
par: 30
par_repeat: 12.5
forbidden: [sorted]
limits:
  seconds: 2
  memory_mb: 100
hints: [Halve it., Merge it.]
references: [A book]
"""


def folder_with(tmp_path: Path, text: str, name: str = "merge_sort") -> Path:
    folder = tmp_path / "kata" / name
    (folder / "accept").mkdir(parents=True)
    (folder / "kata.yaml").write_text(text, encoding="utf-8")
    (folder / "brief.md").write_text("Write it.\n")
    (folder / "starter.py").write_text("# begin\n")
    (folder / "hidden.py").write_text("")
    (folder / "accept" / "model.py").write_text("# model\n")
    return folder


def read(folder: Path) -> tuple[Kata | None, list[str]]:
    kata, problems = parse_kata(folder, "core")
    return kata, [str(problem) for problem in problems]


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    kata, problems = read(folder_with(tmp_path, WHOLE))
    assert problems == []
    assert kata is not None
    assert kata.key == "core:merge_sort"
    assert (kata.title, kata.about, kata.topics) == ("Merge sort", "Sort by halves.", ("sorting",))
    assert (kata.entry, kata.forbidden) == (("merge_sort",), ("sorted",))
    assert (kata.par, kata.par_repeat) == (30, 12.5)
    assert kata.limits == Limits(seconds=2, memory_mb=100)
    assert kata.hints == ("Halve it.", "Merge it.")
    assert (kata.needs, kata.devices) == ("python", ("cpu",))
    assert (kata.brief(), kata.starter(), kata.model()) == ("Write it.\n", "# begin\n", "# model\n")


def test_torch_gets_more_memory_unless_the_file_says(tmp_path: Path) -> None:
    text = "title: T\nentry: [f]\npar: 5\nneeds: torch\n"
    kata, _ = read(folder_with(tmp_path, text))
    assert kata is not None
    assert kata.limits.memory_mb == 2048
    assert kata.par_repeat == 5


def test_a_kata_survives_a_trip_through_a_cache(tmp_path: Path) -> None:
    kata, _ = read(folder_with(tmp_path, WHOLE))
    assert kata is not None
    assert Kata.from_payload(json.loads(json.dumps(kata.to_payload()))) == kata


def test_everything_wrong_is_reported_at_once_with_its_line(tmp_path: Path) -> None:
    text = """\
titel: Merge sort
entry: [merge-sort]
par: soon
par_repeat: 0
needs: pyton
devices: [tpu]
limits:
  seconds: -1
  memory: 5
"""
    kata, problems = read(folder_with(tmp_path, text))
    assert kata is None
    assert [problem.removeprefix("kata/merge_sort/kata.yaml") for problem in problems] == [
        ':3: "par" must be a number, not the text "soon"',
        ':1: "title" is missing',
        ':2: "merge-sort" is no name that Python could define',
        ':4: "par_repeat" must be more than 0',
        ':5: "needs" must be one of python, numpy, torch, not "pyton"; did you mean "python"?',
        ':6: "devices" lists "tpu"; known: cpu, cuda',
        ':8: limits: "seconds" must be more than 0',
        ':9: limits: unknown key "memory"; did you mean "memory_mb"?',
        ':1: unknown key "titel"; did you mean "title"?',
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, WHOLE)
    (folder / "hidden.py").unlink()
    assert read(folder) == (None, ["kata/merge_sort/kata.yaml: hidden.py is missing beside it"])
    (folder / "kata.yaml").unlink()
    kata, problems = read(folder)
    assert kata is None
    assert problems == [
        "kata/merge_sort/kata.yaml: this file is missing; every kata folder needs one"
    ]


def test_a_file_that_is_no_yaml_or_no_text_is_a_problem(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "title: [\n")
    assert read(folder)[1][0].startswith("kata/merge_sort/kata.yaml:2: not YAML")
    (folder / "kata.yaml").write_bytes(b"title: \xff\n")
    assert "not UTF-8" in read(folder)[1][0]
    (folder / "kata.yaml").write_text("- a list\n")
    assert "must be keys with values, not a list" in read(folder)[1][0]
    (folder / "kata.yaml").write_text("")
    assert "must be keys with values, not nothing" in read(folder)[1][0]


def test_a_folder_name_must_be_plain(tmp_path: Path) -> None:
    kata, problems = read(folder_with(tmp_path, WHOLE, "Merge Sort"))
    assert kata is None
    assert 'the folder name "Merge Sort" must be small letters' in problems[0]


def test_the_kata_module_is_light() -> None:
    program = "import sys; import coach.judge.kata, coach.judge.verdict; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    ).stdout.split()
    assert not {"yaml", "numpy", "hypothesis", "subprocess", "coach.content.index"} & set(loaded)
