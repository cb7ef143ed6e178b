"""Learning paths: read as written, faults named with their line, the built-in ones whole."""

from __future__ import annotations

from pathlib import Path

from coach.content.learning_paths import LearningPath, read_paths

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = """\
paths:
  - {path: sorting, title: Sorting, katas: [merge_sort, quicksort], rebuild: [quicksort]}
"""


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_paths(text, "kata/paths.yaml")[1]]


def test_a_path_has_its_katas_in_order_and_those_of_the_last_day() -> None:
    (path,), problems = read_paths(WRITTEN, "kata/paths.yaml")
    assert not problems
    assert (path.id, path.katas, path.rebuild) == (
        "sorting",
        ("merge_sort", "quicksort"),
        ("quicksort",),
    )
    assert LearningPath.from_payload(path.to_payload()) == path


def test_a_rebuild_that_is_no_kata_of_the_path_is_a_fault_on_its_line() -> None:
    text = WRITTEN.replace("rebuild: [quicksort]", "rebuild: [bogosort]")
    assert problems_of(text) == [
        'kata/paths.yaml:2: path number 1: "rebuild" names bogosort, which is not one of its katas'
    ]


def test_a_path_without_katas_is_a_fault() -> None:
    (problem,) = problems_of("paths:\n  - {path: empty, title: Empty}\n")
    assert '"katas" must name at least one kata' in problem


def test_every_built_in_kata_stands_in_one_path_and_each_path_ends_from_memory() -> None:
    text = (ROOT / "kata" / "paths.yaml").read_text(encoding="utf-8")
    paths, problems = read_paths(text, "kata/paths.yaml")
    assert not problems
    named = sorted(kata for path in paths for kata in path.katas)
    assert named == sorted(path.parent.name for path in ROOT.glob("kata/*/kata.yaml"))
    assert all(path.rebuild and path.about for path in paths)
