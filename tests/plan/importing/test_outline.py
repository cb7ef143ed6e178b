"""Roadmaps as people write them: each trap in a small file of our own, no line lost."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from coach.plan.importing.counts import count
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.outline import Outline, Part, Use, unaccounted
from coach.plan.importing.repair import repair


def outline(text: str) -> Outline:
    """Return the outline of a text, in which every line is accounted for."""
    repaired = repair(dedent(text)).text
    found = read_outline(repaired)
    assert unaccounted(found, repaired) == []
    return found


def texts(found: Outline, *parts: Part) -> list[str]:
    return [entry.text for entry in found.of(*parts)]


def test_headings_become_phases_weeks_and_days() -> None:
    found = outline(
        """\
        # My year
        ## Phase 1: Ground
        ### Week 1: Arrays
        #### Day 1 (Monday) 2-3 hours
        - [ ] Read about arrays
        - [x] Install NumPy
        """
    )
    assert found.title == "My year"
    assert texts(found, Part.PHASE) == ["Ground"]
    assert texts(found, Part.WEEK) == ["Arrays"]
    day = next(found.of(Part.DAY))
    assert (day.place.days, day.minutes, day.weekdays) == ((1, 1), (180,), (0,))
    assert [entry.is_ticked for entry in found.of(Part.TASK)] == [False, True]


def test_a_range_of_weeks_over_single_weeks_is_a_phase() -> None:
    found = outline("## Weeks 1-2: Ground\n### Week 1\n- a\n### Week 2\n- b\n")
    assert texts(found, Part.PHASE) == ["Ground"]
    assert [entry.place.weeks for entry in found.of(Part.WEEK)] == [(1, 1), (2, 2)]


def test_a_range_of_weeks_under_a_phase_belongs_to_its_heading() -> None:
    found = outline("# Phase 0 + 1: Ground\n# Weeks 1-3 (Days 1-21)\n## Week 1: A\n- a\n")
    assert texts(found, Part.PHASE) == ["Ground"]
    assert len(list(found.of(Part.RANGE))) == 1


def test_a_named_week_counts_as_the_next_week() -> None:
    found = outline("## WARM-UP WEEK (Days 1-7)\n### Day 1: A\n- [ ] a\n")
    assert next(found.of(Part.WEEK)).place.weeks == (1, 1)


def test_tables_give_days_ranges_hours_and_deliverables() -> None:
    found = outline(
        """\
        ## Week 7: Models
        | Day | Focus | Hours | Deliverable |
        |-----|-------|-------|-------------|
        | 43 Mon | Read | 3 | Notes |
        | 44-45 | Build | 5+3 | A model |
        | 46-48 | Rest of it | ~3/day | |
        """
    )
    rows = list(found.of(Part.DAY_ROW))
    assert [row.place.days for row in rows] == [(43, 43), (44, 45), (46, 48)]
    assert [row.minutes for row in rows] == [(180,), (300, 180), (180, 180, 180)]
    assert [row.label for row in rows] == ["Notes", "A model", ""]
    assert count(found).deliverables == 2


def test_tables_are_told_by_their_heads() -> None:
    found = outline(
        """\
        | Week | Focus | Key outputs |
        |---|---|---|
        | 19 | Experiments | Results |

        | Activity | Frequency | Purpose |
        |---|---|---|
        | Read a paper | Weekly | Stay current |

        | Week | Key milestone | Done |
        |---|---|---|
        | 1 | Arrays | no |

        | Apple | Pear |
        |---|---|
        | red | green |
        """
    )
    found_counts = count(found)
    assert (found_counts.week_rows, found_counts.cadences, found_counts.tracker_rows) == (1, 1, 1)
    assert found.lines()[Use.UNKNOWN] == [15]
    assert [entry.doubt for entry in found.doubtful] != [""]


def test_symbols_decorate_and_only_an_x_is_done() -> None:
    found = outline(
        "### \u2705 Day 1: Start\n"
        "- [ ] \u2705 Push the notebook\n- [X] All done \u2705\n- [ ] Rest\n"
    )
    assert [(entry.text, entry.is_ticked) for entry in found.of(Part.TASK)] == [
        ("Push the notebook", False),
        ("All done", True),
        ("Rest", False),
    ]


def test_items_under_a_box_are_references_and_bullets_beside_boxes_are_steps() -> None:
    found = outline(
        """\
        ### Day 1: Start
        Open a notebook:
        1. Load the data
        2. Plot it

        - [ ] Bookmark these
          - example.org/a
          - example.org/b
        - [ ] Push it
        """
    )
    assert texts(found, Part.TASK) == ["Bookmark these", "Push it"]
    assert texts(found, Part.REFERENCE) == ["example.org/a", "example.org/b"]
    assert texts(found, Part.STEP) == ["Load the data", "Plot it"]


def test_weeks_that_begin_again_in_another_part_are_counted_on_and_shown() -> None:
    found = outline(
        "## Month 1: A\n### Week 1\n- a\n### Week 2\n- b\n## Month 2: B\n### Week 1\n- c\n"
    )
    assert [entry.place.weeks for entry in found.of(Part.WEEK)] == [(1, 1), (2, 2), (3, 3)]
    assert [entry.doubt for entry in found.doubtful] == [
        "numbers begin again here; counted on as week 3"
    ]


def test_days_that_begin_again_each_week_are_counted_on() -> None:
    found = outline(
        "## Week 1\n### Day 1\n- [ ] a\n### Day 2\n- [ ] b\n## Week 2\n### Day 1\n- [ ] c\n"
    )
    assert [entry.place.days for entry in found.of(Part.DAY)] == [(1, 1), (2, 2), (8, 8)]


def test_two_plans_in_one_file_are_kept_apart() -> None:
    found = outline(
        "# Fast\n## Week 1\n- a\n## Week 2\n- b\n# Slow\n## Week 1\n- c\n## Week 2\n- d\n"
    )
    assert texts(found, Part.TRACK) == ["Slow"]
    assert [(e.text, e.place.track) for e in found.of(Part.TASK)] == [
        ("a", ""),
        ("b", ""),
        ("c", "Slow"),
        ("d", "Slow"),
    ]


def test_a_list_without_marks_inside_a_comment_is_read() -> None:
    found = outline(
        """\
        <!-- \u0e50\u0e09 WEEK 1 \u0e42 Ground
         Vectors

         Write a dot product

         Means & Variances

         Compute a mean by hand

        \u0e42 Week 1 Output

         Code: sums.py -->
        """
    )
    assert texts(found, Part.WEEK) == ["Ground"]
    assert texts(found, Part.TASK) == ["Write a dot product", "Compute a mean by hand"]
    assert [(e.label, e.text) for e in found.of(Part.OUTPUT)] == [("Code", "sums.py")]
    assert texts(found, Part.SECTION) == ["Vectors", "Means & Variances", "Week 1 Output"]
    assert [entry.text for entry in found.doubtful] == ["Vectors", "Means & Variances"]


def test_labels_are_bold_words_or_a_word_with_a_colon() -> None:
    found = outline(
        "## Week 1\n- **Study:** Sorting; heaps, queues.\n- **Build**: A heap\n- Read: a book\n"
    )
    assert [(entry.label, entry.text) for entry in found.of(Part.TASK)] == [
        ("Study", "Sorting; heaps, queues."),
        ("Build", "A heap"),
        ("Read", "a book"),
    ]
    assert count(found).study_topics == 3


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("## Somebody | Start Date: 22-02-2026 | End: ____", date(2026, 2, 22)),
        ("## Begins 2026/02/22", date(2026, 2, 22)),
        ("## Begins 31-02-2026", None),
    ],
)
def test_the_date_a_plan_begins_is_read_with_the_day_first(line: str, start: date | None) -> None:
    assert outline(f"# Plan\n{line}\n## Week 1\n- a\n").start == start


def test_sections_are_told_by_their_headings() -> None:
    found = outline(
        """\
        # Plan
        ## How to use this
        - **Kick-off (15 min)**: look at the day
        ## Milestones
        1. First model shipped
        ## Track A - 4 weeks
        ### Weeks 1-4: Ground
        **Focus:** arrays
        **Deliverables**
        - one clean README
        ## Weekly Structure
        ### Tuesday-Thursday
        - build and test
        ## Checkpoint: on track?
        - Can I show it?
        ## Optional career track
        - Write to two people
        ## Resources
        - **Books**: one
        """
    )
    found_counts = count(found)
    assert texts(found, Part.BLOCK) == ["look at the day"]
    assert texts(found, Part.MILESTONE) == ["First model shipped"]
    assert texts(found, Part.DELIVERABLE) == ["one clean README"]
    assert next(found.of(Part.STANDING)).weekdays == (1, 2, 3)
    assert (found_counts.questions, found_counts.side_track, found_counts.weeks) == (1, 1, 4)


def test_a_check_list_without_weeks_keeps_its_sections() -> None:
    found = outline("# Learn it\n## Sorting\n- [ ] Merge sort\n- [ ] Heaps\n## Graphs\n- Search\n")
    assert [(e.text, e.place.section) for e in found.of(Part.TASK)] == [
        ("Merge sort", "Sorting"),
        ("Heaps", "Sorting"),
        ("Search", "Graphs"),
    ]


def test_what_markdown_hides_is_still_a_line_of_the_report() -> None:
    found = outline(
        "# Plan\n\n[a link]: https://example.org\n\n<div>hidden</div>\n\n## Week 1\n- a\n"
    )
    assert found.lines()[Use.UNKNOWN] == [3, 5]
