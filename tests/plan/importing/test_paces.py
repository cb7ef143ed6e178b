"""A longer pace of which a file says only what it adds becomes a track with weeks of its own."""

from __future__ import annotations

from coach.plan.importing.document import comments, to_document, to_yaml
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.drafts import Draft
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.memory import Memory
from coach.plan.importing.merging import keep_ids, merge
from coach.plan.importing.outline import Part, Use
from coach.plan.importing.pacing import DOUBT
from coach.plan.roadmap import Roadmap, parse_roadmap
from coach.plan.tracks import on_track

FILE = """\
# To a portfolio

- **Fast lane:** eight weeks at full speed
- **Slow lane:** with time to practise

## Track A - Fast lane (4 weeks)

### Weeks 1-2: Arrays
**Deliverables**
- a notebook on arrays

### Weeks 3-4: Trees
**Deliverables**
- a forest

## Track B - Slow lane (7 weeks)

The same, but each part includes:
- more drills
- one mini-project

## Checkpoint

Every 2 weeks, answer:
- Can I demo something?
- Did I measure it?

If you can't demo, build more.
"""


def drafts(text: str, decisions: dict[str, str] | None = None) -> list[Draft]:
    return draft_plans(read_outline(text, decisions), "a file")


def roadmap(draft: Draft) -> Roadmap:
    parsed, problems = parse_roadmap(to_yaml(to_document(draft), "file.md"), "x.yaml", "own")
    assert parsed is not None
    assert problems.errors == []
    return parsed


def test_one_roadmap_has_both_paces_with_what_the_file_says_of_them() -> None:
    (draft,) = drafts(FILE)
    assert [(one.id, one.title, one.weeks, one.about) for one in roadmap(draft).tracks] == [
        ("4", "Fast lane", 4, "eight weeks at full speed"),
        ("7", "Slow lane", 7, "with time to practise"),
    ]


def test_the_additional_weeks_are_shared_out_among_the_parts_and_hold_what_is_added() -> None:
    both = roadmap(drafts(FILE)[0])
    assert [week.number for week in on_track(both, "4").weeks] == [1, 2, 3, 4]
    slow = on_track(both, "7")
    assert [week.title for week in slow.weeks] == [
        "Arrays",
        "Arrays",
        "Arrays, once more",
        "Trees",
        "Trees",
        "Trees, once more",
        "Trees, once more",
    ]
    added = [task.id for week in slow.weeks if week.track for d in week.days for task in d.tasks]
    assert [name for name in added if "part-" not in name] == [
        "extra-01/more-drills",
        "extra-01/one-mini-project",
        "extra-03/more-drills",
        "extra-03/one-mini-project",
    ]


def test_where_there_are_phases_the_weeks_come_after_each_of_them() -> None:
    text = (
        "# Plan\n## Track A (4 weeks)\n### Phase 1: One\n#### Week 1\n- a\n#### Week 2\n- b\n"
        "### Phase 2: Two\n#### Week 3\n- c\n#### Week 4\n- d\n## Track B (6 weeks)\n- drills\n"
    )
    slow = on_track(roadmap(drafts(text)[0]), "6")
    assert [week.number for week in slow.weeks if week.track] == [3, 6]


def test_what_is_added_is_shown_as_doubtful_and_may_be_a_note_instead() -> None:
    outline = read_outline(FILE)
    added = list(outline.of(Part.ADDED))
    assert [(one.text, one.doubt, one.use) for one in added] == [
        ("more drills", DOUBT, Use.TASK),
        ("one mini-project", DOUBT, Use.TASK),
    ]
    (draft,) = drafts(FILE, {"more drills": "task", "one mini-project": "note"})
    assert {task.title for task in draft.tasks if task.id.startswith("extra")} == {"More drills"}
    assert "one mini-project" in comments(draft)
    assert "The same, but each part includes:" in comments(draft)


def test_a_pace_that_is_not_longer_or_has_no_length_stays_words() -> None:
    for length in ("(3 weeks)", "(nobody knows)"):
        (draft,) = drafts(FILE.replace("(7 weeks)", length))
        assert draft.paces == []
        assert "more drills" in comments(draft)


def test_what_a_no_means_is_the_verdict_of_its_question() -> None:
    (checkpoint,) = roadmap(drafts(FILE)[0]).checkpoints
    assert checkpoint.every_weeks == 2
    verdict = to_document(drafts(FILE)[0])["checkpoints"][0]["verdicts"]
    assert verdict == [{"if_no": "1-can-i-demo", "say": "If you can't demo, build more."}]
    assert "build more" not in comments(drafts(FILE)[0])


def test_another_import_keeps_ids_and_own_tasks_of_additional_weeks() -> None:
    first = drafts(FILE)[0]
    keep_ids(first, Memory())
    document, memory, _ = merge(to_document(first), None, first, Memory())
    week = next(one for one in document["phases"][0]["weeks"] if "extra" in one)
    week["tasks"].append({"id": "own/reading", "kind": "study", "title": "Read", "minutes": 30})
    again = drafts(FILE.replace("more drills", "many more drills"))[0]
    keep_ids(again, memory)
    merged, _, changes = merge(to_document(again), document, again, memory)
    week = next(one for one in merged["phases"][0]["weeks"] if "extra" in one)
    assert [task["id"] for task in week["tasks"]] == [
        "extra-01/more-drills",
        "extra-01/one-mini-project",
        "own/reading",
    ]
    assert (changes.new, changes.archived, changes.own) == ((), (), ("own/reading",))
