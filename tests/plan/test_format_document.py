"""The examples in docs/roadmap-format.md are read as they stand, in a roadmap round each."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from coach.plan.roadmap import parse_roadmap

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "roadmap-format.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
HEAD = "roadmap: it\ntitle: It\nabout: It is an example.\nlength: 2 days\n"
RHYTHM = "rhythm:\n  blocks: [{id: focus-1, title: Focus, minutes: 45}]\n"
TRACKS = 'tracks: [{id: "24", title: Fast, weeks: 1}, {id: "36", title: Slow, weeks: 3}]\n'
PHASES = "phases:\n  - title: All\n    weeks:\n"
DAY = "      - week: 1\n        title: One\n        days:\n"
TASK = "          - day: 1\n            title: One\n            tasks:\n"
SUBMITTED = "- {id: day-20/submit, kind: post, title: Submit, minutes: 9}\n"
SUBMIT = PHASES + DAY + TASK + indent(SUBMITTED, " " * 14)


def framed(example: str) -> str:
    """Return a whole roadmap with the example where it belongs, numbered as it must be there."""
    if example.startswith("roadmap:"):
        return example
    if example.startswith("phases:"):
        return HEAD + example
    if example.startswith("- days:"):
        moved = example.replace("95-96", "1-2").replace("on: 96", "on: 2")
        return HEAD + PHASES + DAY + indent(moved, " " * 10)
    if example.startswith("- week:"):
        return HEAD + PHASES + indent(example.replace("week: 5", "week: 1"), " " * 6)
    if example.startswith("- extra:"):
        return HEAD + TRACKS + SUBMIT + indent(example, " " * 6)
    if example.startswith("- id:"):
        return HEAD + RHYTHM + PHASES + DAY + TASK + indent(example, " " * 14)
    if example.startswith(("self_test:", "deliverable:")):
        task = "- id: a\n  kind: build\n  title: A\n  minutes: 9\n" + indent(example, "  ")
        return HEAD + PHASES + DAY + TASK + indent(task, " " * 14)
    return HEAD + example + SUBMIT


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_of_the_documentation_is_read(example: str) -> None:
    roadmap, problems = parse_roadmap(framed(example), "it.yaml", "mine")
    assert [str(problem) for problem in problems.errors] == []
    assert roadmap is not None


def test_every_example_was_found() -> None:
    assert len(EXAMPLES) == 13
