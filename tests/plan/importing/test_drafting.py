"""An outline becomes days with tasks, and the days a roadmap that coach can read."""

from __future__ import annotations

from textwrap import dedent

from coach.plan.check import check_roadmap
from coach.plan.importing.document import to_document, to_yaml
from coach.plan.importing.drafting import Draft, draft_plans
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
    return {day.number: [task.id for task in day.tasks] for day in draft.days if day.tasks}


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
    assert found.length_days == 7


def test_a_range_becomes_a_part_a_day_and_the_last_part_shows_the_work() -> None:
    (draft,) = drafts(
        """\
        ## Week 1: Models
        | Day | Focus | Hours | Deliverable |
        |---|---|---|---|
        | 2-3 | Build a model | 5+3 | model.py |
        """
    )
    tasks = list(roadmap(draft).tasks)
    assert [(task.id, task.minutes, len(task.deliverable)) for task in tasks] == [
        ("day-02/build-model", 300, 0),
        ("day-03/build-model", 180, 1),
    ]
    assert tasks[1].title == "Build a model (2 of 2)"


def test_a_week_without_days_is_spread_over_six_of_them() -> None:
    (draft,) = drafts("## Week 1\n- **Study:** A\n- **Build:** B\n## Week 2\n- **Study:** C\n")
    assert days_of(draft) == {
        1: ["week-01/a"],
        4: ["week-01/b"],
        8: ["week-02/c"],
    }
    assert len(list(roadmap(draft).numbered_days)) == 14


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
    days = days_of(draft)
    assert "week-01/plan-week" in days[1] and "week-02/plan-week" in days[8]
    assert "week-01/write-up" in days[5] and "week-02/write-up" in days[12]


def test_what_comes_back_and_what_has_no_date_stay_in_their_weeks() -> None:
    (draft,) = drafts(
        """\
        # Phase 1: Work
        ## Week 1
        - [ ] Something
        # Weeks 2-5: Growth
        ## Ongoing
        | Activity | Frequency | Purpose |
        |---|---|---|
        | Read a paper | Weekly | Stay current |
        | Write a post | Bi-weekly | Be seen |
        ## Target projects
        1. A demo
        """
    )
    days = days_of(draft)
    weekly = [task for tasks in days.values() for task in tasks if "paper" in task]
    assert weekly == [f"week-{week:02}/read-paper-weekly-stay" for week in (2, 3, 4, 5)]
    assert sum("write-post" in task for tasks in days.values() for task in tasks) == 2
    assert days[8] == ["backlog/demo"]
    assert len(draft.weeks) == 5


def test_a_check_list_without_weeks_fills_days_section_by_section() -> None:
    (draft,) = drafts(
        "# Learn it\n## Sorting\n- [ ] Read one\n- [ ] Read two\n- [ ] Read three\n"
        "## Graphs\n- [ ] Search\n"
    )
    assert [len(tasks) for tasks in days_of(draft).values()] == [2, 1, 1]
    assert [day.title for day in draft.days if day.tasks] == ["Sorting", "Sorting", "Graphs"]
    roadmap(draft)


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
