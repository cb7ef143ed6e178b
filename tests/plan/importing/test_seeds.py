"""Five long roadmaps found on GitHub, counted by hand; they are not ours to keep here.

`make seeds SEEDS=folder` runs this on copies of them.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import pytest

from coach.plan.importing.counts import count
from coach.plan.importing.document import comments, to_document, to_yaml
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.outline import Part, Use, unaccounted
from coach.plan.importing.repair import repair
from coach.plan.importing.source import read_source
from coach.plan.roadmap import parse_roadmap

FOLDER = os.environ.get("COACH_SEEDS", "")
COUNTED = {
    "000": "phases=7 week_headings=17 weeks=24 day_headings=42 day_rows=52 range_rows=13 "
    "last_day=126 boxes_open=83 boxes_ticked=3 deliverables=65 week_rows=6 tracker_rows=18 "
    "cadences=6 backlog=5",
    "001": "phases=10 week_headings=52 weeks=52 bullets=208 labelled=208 study_topics=113",
    "002": "tracks=2 week_headings=6 weeks=24 deliverables=15 bullets=41 weekday_roles=5 "
    "milestones=5 questions=4 side_track=4",
    "003": "week_headings=6 weeks=6 sections=20 outputs=12",
    "004": "week_headings=3 day_headings=21 boxes_open=88 boxes_ticked=0 deliverables=21",
}
TASKS_A_WEEK = {"003": [13, 10, 9, 11, 15, 14]}


@pytest.mark.skipif(not FOLDER, reason="needs the roadmaps: make seeds SEEDS=folder")
@pytest.mark.parametrize("seed", sorted(COUNTED))
def test_a_long_roadmap_is_read_to_the_last_line(seed: str) -> None:
    (path,) = Path(FOLDER).glob(f"{seed}_*")
    text = repair(read_source(path)).text
    found = read_outline(text)
    left = unaccounted(found, text)
    lines = {use.value: len(numbers) for use, numbers in found.lines().items()}
    print(f"{path.name}: {len(left)} lines unaccounted for; {lines}")
    assert left == []
    assert lines[Use.UNKNOWN.value] == 0
    for draft in draft_plans(found, path.stem):
        written = to_yaml(to_document(draft), path.name, comments(draft))
        roadmap, problems = parse_roadmap(written, f"{seed}.yaml", "own")
        assert roadmap is not None
        assert [str(problem) for problem in problems] == []
    counts = asdict(count(found))
    wanted = [pair.partition("=") for pair in COUNTED[seed].split()]
    assert {name: counts[name] for name, _, _ in wanted} == {n: int(c) for n, _, c in wanted}
    for week, tasks in enumerate(TASKS_A_WEEK.get(seed, []), 1):
        in_week = [entry for entry in found.of(Part.TASK) if entry.place.weeks == (week, week)]
        assert len(in_week) == tasks
