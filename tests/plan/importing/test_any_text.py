"""Whatever stands in a file, every line is accounted for and the roadmap can be read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plan.importing.document import comments, to_document, to_yaml
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.outline import unaccounted
from coach.plan.importing.repair import repair
from coach.plan.roadmap import parse_roadmap

LINES = (
    *("# A plan", "# Phase 1: Ground", "# Weeks 4-6: More", "## Week 1: A", "## Week 3", "Week 2"),
    *(
        "## WEEKS 5-7: B (Days 29-49)",
        "### Day 0: Setup",
        "### Day 3 (Monday) 2-3 hrs",
        "### Friday",
    ),
    *("### Day 9", "## Days 4-2", "## Track B - slow", "**Deliverables**", "**Focus:** arrays"),
    *("- [ ] Read it", "- [x] Done", "- bullet", "  - nested", "1. first", "- **Build:** `a.py`"),
    *(
        "| Day | Work | Hours |\n|---|---|---|\n| 12-14 | Build | 4+4+4 |\n| 9-8 | x | ? |",
        "> quote",
    ),
    *(
        "| Week | Milestone | Done |\n|---|---|---|\n| 2 | M | no |",
        "| A |\n|---|\n| b |",
        "```",
        "---",
    ),
    *(
        "## Weekly structure",
        "## Milestones",
        "## Resources",
        "## Checkpoint",
        "## Ongoing",
        "text",
    ),
    *("| Activity | Frequency |\n|---|---|\n| Read | Monthly |", "<!-- hidden", "-->", "<div>", ""),
    *(
        "\u0e50\u0e09 WEEK 1 \u0e42 Ground",
        " an item without a mark",
        "Start date: 22-02-2026 ____",
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_any_order_of_lines_becomes_a_roadmap_without_losing_one(lines: list[str]) -> None:
    text = repair("\n".join(lines)).text
    outline = read_outline(text)
    assert unaccounted(outline, text) == []
    for draft in draft_plans(outline, "A file"):
        if any(True for _ in draft.tasks):
            written = to_yaml(to_document(draft), "plan.md", comments(draft))
            roadmap, problems = parse_roadmap(written, "plan.yaml", "own")
            assert roadmap is not None, written
            assert [str(problem) for problem in problems.errors] == []
