"""Roadmaps as people write them without thinking of a program: nothing of it gets lost unsaid."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from coach.plan.importing.document import to_document
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.drafts import Draft
from coach.plan.importing.marks import first_date
from coach.plan.importing.matching import match_ids, place_of
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.memory import Memory, Origin
from coach.plan.importing.merging import keep_ids, merge
from coach.plan.importing.tallies import tally
from coach.plan.importing.tasking import make_task


def read(text: str) -> Draft:
    return draft_plans(read_outline(dedent(text)), "mine")[0]


def doubts(text: str) -> dict[int, str]:
    return {e.piece.first: e.doubt for e in read_outline(dedent(text)).doubtful}


def test_phases_without_weeks_begin_a_week_each() -> None:
    draft = read("# A\n## Phase 1: Basics\n- Learn it\n- Build it\n## Phase 2: Deep\n- Read it\n")
    assert [(week.first, week.title) for week in draft.weeks] == [(1, "Basics"), (2, "Deep")]
    assert [task.id for task in draft.tasks] == ["basics/learn", "basics/build", "deep/read"]


def test_weeks_that_are_plain_lines_above_lists_are_headings_to_be_looked_at() -> None:
    text = "Week 1\n- read\n\nWeek 2 (revision)\n* exercises\n"
    assert [(week.first, week.title) for week in read(text).weeks] == [
        (1, "Week 1"),
        (2, "revision"),
    ]
    assert set(doubts(text).values()) == {"taken for a heading, as it names a week or a day"}


def test_a_day_or_weekday_before_a_colon_is_where_the_task_stands() -> None:
    draft = read("## Week 2: Go\n- Day 2: graphs\n- Wed: trees\n- Fri-Sat: project\n")
    (week,) = draft.weeks
    assert [(day.first, day.last) for day in week.days] == [(9, 9), (10, 10), (12, 13)]
    assert [task.label for task in draft.tasks] == ["", "", ""]


def test_a_labelled_line_without_a_bullet_is_a_task() -> None:
    draft = read("## Week 1\n**Targets:** ridge; lasso, trees\n")
    assert [(t.label, t.source) for t in draft.tasks] == [("Targets", "ridge; lasso, trees")]


def test_a_week_beside_phases_with_items_of_its_own_is_a_week() -> None:
    draft = read("## Phase 1: A\n### Week 1\n- a\n## Week 2-3: Project\n- Build a thing\n")
    assert [(week.first, week.last) for week in draft.weeks] == [(1, 1), (2, 3)]
    assert [task.title for task in draft.weeks[1].tasks] == ["Build a thing"]


def test_what_is_kept_only_as_words_is_doubtful() -> None:
    found = doubts(
        """\
        # Plan
        <!-- read the book first -->
        ## Week 1
        - [ ] A box
        1. Read chapter 1
        """
    )
    assert found == {
        2: "hidden in a comment",
        5: "a list beside boxes, kept as words of the week",
    }


def test_start_weekday_deadline_and_counter_are_carried_over() -> None:
    document = to_document(
        read(
            """\
            # Plan
            Start: 2026-03-02
            Deadline: apply to the school by 15 May 2026
            ## Week 1
            | Day | Focus | Hours |
            |---|---|---|
            | 3 Wed | Sorting | 2-3 |
            | 4 Thu | LeetCode: 2 problems | 1 |
            """
        )
    )
    assert document["written_for"] == "2026-03-02"
    assert document["deadlines"] == [
        {"id": "apply-school", "title": "Apply to the school", "date": "2026-05-15"}
    ]
    assert document["counters"] == [{"id": "leetcode", "title": "LeetCode problems"}]
    days = {day["day"]: day for day in document["phases"][0]["weeks"][0]["days"] if "day" in day}
    assert (days[3]["weekday"], days[4]["tasks"][0]["counts"]) == ("wednesday", {"leetcode": 2})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3 LeetCode problems on trees", ("leetcode", 3, 3)),
        ("LeetCode: 3-5 problems", ("leetcode", 3, 5)),
        ("150+ LeetCode problems", ("leetcode", 150, 150)),
        ("LeetCode account", None),
        ("Read 3 papers", None),
    ],
)
def test_counts_are_read_where_a_site_is_named(
    words: str, found: tuple[str, int, int] | None
) -> None:
    assert tally(words) == found


@pytest.mark.parametrize("words", ["2026-05-15", "15.5.2026", "15th May 2026", "May 15, 2026"])
def test_dates_are_read_in_digits_and_in_words(words: str) -> None:
    assert first_date(f"due {words}, at noon") == date(2026, 5, 15)


def ids(*tasks: tuple[str, str], known: dict[str, Origin]) -> dict[str, str]:
    made = [make_task(name, words, 1) for name, words in tasks]
    for task in made:
        task.place = place_of(task.id)
    return match_ids(made, known)


def test_another_number_is_another_task() -> None:
    known = {"week-01/read": Origin("Read chapter 1", "week-01")}
    assert ids(("week-01/read-chapter", "Read chapter 2"), known=known) == {}


def test_the_most_alike_pair_is_matched_first() -> None:
    known = {
        "week-01/a": Origin("Write a parser for sums", "week-01"),
        "week-01/b": Origin("Write a parser for JSON", "week-01"),
    }
    found = ids(
        ("week-01/x", "Write a parser for JSON texts"),
        ("week-01/y", "Write a parser for big sums"),
        known=known,
    )
    assert found == {"week-01/x": "week-01/b", "week-01/y": "week-01/a"}


def test_a_task_that_moved_once_is_known_by_where_it_stands_now() -> None:
    def imported(text: str, memory: Memory) -> tuple[Draft, Memory]:
        draft = read(text)
        keep_ids(draft, memory)
        return draft, merge(to_document(draft), None, draft, memory)[1]

    _, memory = imported("## Week 1\n### Day 1\n- [ ] Review\n### Day 2\n- [ ] Read\n", Memory())
    _, memory = imported("## Week 1\n### Day 1\n- [ ] Read\n### Day 2\n- [ ] Review\n", memory)
    third, _ = imported(
        "## Week 1\n### Day 1\n- [ ] Read\n- [ ] Review\n### Day 2\n- [ ] Review\n", memory
    )
    assert [task.id for task in third.tasks] == ["day-02/read", "day-01/review-2", "day-01/review"]
