"""The topic map: no circle in it, what is named stands in it, what stands in it is used."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from coach.content.topics import Topic, read_topics
from coach.plan.roadmap import Roadmap, Task
from coach.usecases.library import Library
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


def test_every_topic_can_be_practised(topics: list[Topic], workspace: Workspace) -> None:
    library = workspace.library
    practised = {topic for card in library.cards() for topic in card.topics}
    practised |= {topic for kata in library.katas() for topic in kata.topics}
    assert {one.id for one in topics} - practised == set()


def test_a_task_teaches_every_topic(topics: list[Topic], workspace: Workspace) -> None:
    named = {topic for task in every_task(workspace.library) for topic in task.topics}
    assert {one.id for one in topics} - named == set()


def test_every_task_names_its_topics(workspace: Workspace) -> None:
    assert [task.id for task in every_task(workspace.library) if not task.topics] == []


def test_a_task_names_every_card_or_its_deck(workspace: Workspace) -> None:
    tasks = list(every_task(workspace.library))
    cards = {card for task in tasks for card in task.cards}
    cards |= {question.card for task in tasks for question in task.self_test}
    decks = {deck for task in tasks for deck in task.decks}
    missing = [one for one in workspace.library.cards() if one.id not in cards]
    assert [one.id for one in missing if one.deck not in decks] == []


def test_a_task_asks_for_every_kata_and_its_topics_have_cards(workspace: Workspace) -> None:
    library = workspace.library
    asked = {kata for task in every_task(library) for kata in task.katas}
    with_cards = {topic for card in library.cards() for topic in card.topics}
    katas = list(library.katas())
    assert {one.slug for one in katas} - asked == set()
    assert [one.slug for one in katas if with_cards.isdisjoint(one.topics)] == []


def every_task(library: Library) -> Iterator[Task]:
    return (task for roadmap in library.roadmaps() for task in tasks_of(roadmap))


def tasks_of(roadmap: Roadmap) -> Iterator[Task]:
    """Yield the tasks of days, of backlogs, and those that come back."""
    yield from roadmap.tasks
    yield from (task for week in roadmap.weeks for task in week.backlog)
    yield from (cadence.task for cadence in roadmap.cadences)
