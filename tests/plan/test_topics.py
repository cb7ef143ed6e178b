"""The topic map: no circle in it, and everything that is named stands in it."""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from coach.content.topics import Topic, read_topics
from coach.usecases.workspace import Workspace

PATH = Path(__file__).parents[2] / "roadmaps" / "topics.yaml"


@pytest.fixture(scope="module")
def topics() -> list[Topic]:
    found, problems = read_topics(PATH.read_text("utf-8"), "roadmaps/topics.yaml")
    assert [str(problem) for problem in problems] == []
    return found


def test_the_map_is_wide_and_has_no_circle(topics: list[Topic]) -> None:
    assert len(topics) >= 180
    order = list(TopologicalSorter({one.id: one.needs for one in topics}).static_order())
    assert len(order) == len(topics)


def test_every_topic_that_is_named_stands_in_the_map(
    topics: list[Topic], workspace: Workspace
) -> None:
    library = workspace.library
    named = {topic for card in library.cards() for topic in card.topics}
    named |= {topic for kata in library.katas() for topic in kata.topics}
    for roadmap in library.roadmaps():
        named |= {topic for task in roadmap.tasks for topic in task.topics}
    assert named - {one.id for one in topics} == set()
    assert len(named) > 90
