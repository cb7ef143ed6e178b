"""The list of katas: each once, where it is first wanted, found by its words."""

from __future__ import annotations

from coach.usecases.katas.attempts import start_attempt
from coach.usecases.katas.kata_groups import kata_groups
from coach.usecases.workspace import Workspace


def titles(workspace: Workspace, words: str = "", days: int = 0) -> list[str]:
    day = workspace.moment().day + days
    return [group.title for group in kata_groups(workspace, day, words)]


def test_a_newcomer_sees_the_paths_in_order_and_each_kata_once(workspace: Workspace) -> None:
    groups = kata_groups(workspace, workspace.moment().day)
    paths = [path.title for path in workspace.library.paths()]
    assert [group.title for group in groups][: len(paths)] == paths
    slugs = [one.kata.slug for group in groups for one in group.standings]
    assert sorted(slugs) == sorted(kata.slug for kata in workspace.library.katas())
    assert slugs[0] == workspace.library.paths()[0].katas[0]


def test_what_is_under_way_stands_first(workspace: Workspace) -> None:
    start_attempt(workspace, workspace.library.kata("dijkstra"))
    first = kata_groups(workspace, workspace.moment().day)[0]
    assert (first.title, [one.kata.slug for one in first.standings]) == ("Under way", ["dijkstra"])
    assert first.standings[0].state == "open"


def test_words_are_sought_in_names_and_topics(workspace: Workspace) -> None:
    groups = kata_groups(workspace, workspace.moment().day, "merge SORT")
    found = {one.kata.slug for group in groups for one in group.standings}
    assert "merge_sort" in found
    assert "attention" not in found
    assert titles(workspace, "no such thing") == []
