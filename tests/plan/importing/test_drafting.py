"""An outline becomes days with tasks, and the days a roadmap that coach can read."""

from __future__ import annotations

from textwrap import dedent

from coach.plan.check import check_roadmap
from coach.plan.importing.document import comments, to_document, to_yaml
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.drafts import Draft
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.proposing import Catalogue, propose
from coach.plan.importing.tasking import kind_of, needs_of, short_title, wanted_by
from coach.plan.roadmap import Kind, Roadmap, parse_roadmap


def drafts(text: str) -> list[Draft]:
    return draft_plans(read_outline(dedent(text)), "A roadmap")


def roadmap(draft: Draft) -> Roadmap:
    """Return the roadmap a draft becomes, which has no faults."""
    text = to_yaml(to_document(draft), "plan.md")
    parsed, problems = parse_roadmap(text, "roadmaps/plan.yaml", "own")
    assert list(problems) == []
    assert parsed is not None
    assert [str(each) for each in check_roadmap(parsed)] == []
    return parsed


def days_of(draft: Draft) -> dict[int, list[str]]:
    """Return the ids of the tasks of each day, as coach lays them."""
    days = roadmap(draft).numbered_days
    return {day.number: [task.id for task in day.tasks] for day in days if day.tasks}


def test_day_0_stands_before_the_days_and_hours_are_shared() -> None:
    (draft,) = drafts(
        """\
        # Plan
        ## Day 0: Setup
        - [ ] Install Python
        ## Week 1: Arrays
        ### Day 1 (Monday) 2-3 hours
        - [ ] Read about arrays
        - [ ] Build a notebook, push `arrays.ipynb`
        """
    )
    found = roadmap(draft)
    assert found.day_0 is not None
    assert [task.id for task in found.day_0.tasks] == ["day-00/install-python"]
    day = next(found.numbered_days)
    assert [task.minutes for task in day.tasks] == [70, 110]
    assert [wanted.kind for wanted in day.tasks[1].deliverable] == ["file"]
    assert found.length_days == 1


def test_a_range_keeps_its_hours_and_its_last_part_shows_the_work() -> None:
    (draft,) = drafts(
        """\
        ## Week 1: Models
        | Day | Focus | Hours | Deliverable |
        |---|---|---|---|
        | 2-3 | Build a model | 5+3 | model.py |
        """
    )
    found = roadmap(draft)
    assert [day.role.value for day in found.numbered_days] == ["rest", "study", "study"]
    assert [(task.id, task.minutes, len(task.deliverable)) for task in found.tasks] == [
        ("day-02/build-model/part-1", 300, 0),
        ("day-02/build-model", 180, 1),
    ]


def test_a_week_without_days_is_a_list_that_coach_lays_onto_them() -> None:
    (draft,) = drafts("## Week 1\n- **Study:** A\n- **Build:** B\n## Week 2\n- **Study:** C\n")
    laid = days_of(draft)
    assert [name for day in range(1, 8) for name in laid.get(day, [])][-1].startswith("week-01/b")
    assert [name for day in range(8, 15) for name in laid.get(day, [])][-1] == "week-02/c"
    assert roadmap(draft).length_days == 14


def test_what_every_week_asks_for_comes_on_its_weekday() -> None:
    (draft,) = drafts(
        """\
        ## Track A (2 weeks)
        ### Weeks 1-2: Ground
        **Deliverables**
        - one clean README
        ## Weekly structure
        ### Monday
        - plan the week
        ### Friday
        - write it up
        """
    )
    laid = days_of(draft)
    assert "day-01/plan-week" in laid[1] and "day-08/plan-week" in laid[8]
    assert "day-05/write-up" in laid[5] and "day-12/write-up" in laid[12]


def test_what_comes_back_and_what_has_no_date_stand_beside_the_days() -> None:
    (draft,) = drafts(
        """\
        # Phase 1: Work
        ## Week 1
        - [ ] Something
        # Weeks 2-5: Growth
        ## Ongoing (after week 1)
        | Activity | Frequency | Purpose |
        |---|---|---|
        | Read a paper | Weekly | Stay current |
        | Write a post | Bi-weekly | Be seen |
        ## Target projects
        1. A demo
        # Progress tracker
        | Week | Key milestone | Done |
        |---|---|---|
        | 1 | Something is done | no |
        # When motivation drops
        **Week 2-3 wall:** "It is slow." Go on.
        # Checkpoint
        Every 2 weeks, answer:
        - Can I show it?
        """
    )
    found = roadmap(draft)
    assert [(c.id, c.every, c.from_day, c.until_day) for c in found.cadences] == [
        ("read-paper", 1, 8, 35),
        ("write-post", 2, 8, 35),
    ]
    assert found.cadences[0].task.note == "Stay current."
    assert [task.id for week in found.weeks for task in week.backlog] == ["backlog/demo"]
    assert [(one.title, one.by_day) for one in found.milestones] == [("Something is done", 7)]
    assert [each.text for each in found.encouragements] == ['"It is slow." Go on.']
    assert [one.every_weeks for one in found.checkpoints] == [2]
    assert found.length_days == 35


def test_the_parts_of_a_day_give_its_tasks_their_minutes() -> None:
    (draft,) = drafts(
        """\
        # Plan
        ## How to use this
        - **Kick-off (10 min)**: look
        - **Blocks**: 2 x 30 minutes of work
        ### Day 1: Go
        - [ ] **Model**: Write it
        - [ ] **Analysis**: Measure it
        """
    )
    found = roadmap(draft)
    assert [block.minutes for block in found.rhythm.blocks] == [10, 30, 30]
    assert sum(task.minutes for task in found.tasks) == 70


def test_questions_of_a_review_become_a_self_test_with_the_day_to_revisit() -> None:
    (draft,) = drafts(
        """\
        ## Week 1
        ### Day 1: Learn
        - [ ] Read
        ### Day 2: Review
        - What is a heap? (If no, revisit Day 1)
        - Load the data as on day 1
        - [ ] Self-test done
        """
    )
    found = roadmap(draft)
    (task,) = [task for task in found.tasks if task.self_test]
    assert [(one.ask, one.revisit) for one in task.self_test] == [("What is a heap?", (1,))]
    assert task.steps == ("Load the data as on day 1.",)


def test_a_check_list_without_weeks_fills_days_section_by_section() -> None:
    (draft,) = drafts(
        "# Learn it\n## Sorting\n- [ ] Read one\n- [ ] Read two\n- [ ] Read three\n"
        "## Graphs\n- [ ] Search\n"
    )
    assert [len(tasks) for tasks in days_of(draft).values()] == [2, 1, 1]
    titles = [day.title for day in roadmap(draft).numbered_days if day.tasks]
    assert titles == ["Sorting", "Sorting", "Graphs"]


def test_words_without_a_place_are_kept_as_comments_with_their_lines() -> None:
    (draft,) = drafts("# Plan\nFirst words.\nSecond words.\n## Week 1\n- a\n")
    assert draft.about == "First words."
    assert comments(draft).splitlines()[-1] == "#   3: Second words."
    text = to_yaml(to_document(draft), "plan.md", comments(draft))
    assert parse_roadmap(text, "x.yaml", "own")[1].errors == []


def test_two_plans_become_two_roadmaps() -> None:
    first, second = drafts("# Fast\n## Week 1\n- a\n# Slow\n## Week 1\n- b\n")
    assert [task.title for task in first.tasks] == ["A"]
    assert (second.title, [task.title for task in second.tasks]) == ("Fast: Slow", ["B"])


def test_kinds_follow_the_label_first_and_the_words_second() -> None:
    assert kind_of("anything at all", "Study") is Kind.STUDY
    assert kind_of("Install Git") is Kind.SETUP
    assert kind_of("Implement k-means from scratch") is Kind.BUILD
    assert kind_of("Rebuild it from memory") is Kind.DRILL
    assert kind_of("Compare both and write it down") is Kind.ASSESS
    assert kind_of("Post a thread about it") is Kind.POST


def test_words_give_away_files_gates_blanks_and_needs() -> None:
    assert wanted_by("Push `core.ipynb` and `notes/day-1.md`") == [
        {"file": "core.ipynb"},
        {"file": "notes/day-1.md"},
    ]
    assert wanted_by("under /implementations/sorting/") == [{"file": "implementations/sorting/"}]
    assert wanted_by("Reach >85% test accuracy") == [
        {"number": "test accuracy", "at_least": 85, "unit": "%"}
    ]
    assert wanted_by("Submitted - Score: ____") == [{"number": "score"}]
    assert wanted_by("A notebook - pushed to GitHub") == [{"commit": "A notebook"}]
    assert wanted_by("Read a book") == []
    assert needs_of("Fine-tune it on Kaggle") == ["network", "gpu"]


def test_long_words_get_a_short_title_and_keep_all_in_the_note() -> None:
    assert short_title("Read it.") == ("Read it", "")
    long = "Write a small program that sorts. Then measure how it grows, and plot that."
    assert short_title(long) == ("Write a small program that sorts", long)


def test_tasks_propose_what_they_name_in_so_many_words() -> None:
    (draft,) = drafts("## Week 1\n- [ ] Implement merge sort\n- [ ] Merge with care\n- [ ] Graph\n")
    catalogue = Catalogue(katas={"merge_sort": "Merge sort"}, topics={"graphs": "graphs"})
    found = propose(draft.tasks, catalogue)
    assert [(one.task_id, one.field, one.value) for one in found] == [
        ("week-01/implement-merge-sort", "katas", "merge_sort"),
        ("week-01/graph", "topics", "graphs"),
    ]
    assert propose(draft.tasks, catalogue, [one.key for one in found]) == []


def test_cards_are_proposed_by_name_too_and_stand_behind_katas() -> None:
    (draft,) = drafts("## Week 1\n- [ ] Explain the chain rule, then code the chain rules\n")
    catalogue = Catalogue(
        katas={"chain": "chain"}, cards={"chain-rule": "chain rule", "rule-code": "rule code"}
    )
    found = [(one.field, one.value) for one in propose(draft.tasks, catalogue)]
    assert found == [("katas", "chain"), ("cards", "chain-rule")]
