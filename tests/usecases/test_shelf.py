"""The library as one list: what is there, what is inside it, and finding by words."""

from __future__ import annotations

from coach.usecases.katas.attempts import start_attempt
from coach.usecases.katas.submissions import submit_file
from coach.usecases.planning.plans import start_plan
from coach.usecases.shelf import Item, What, described, inside, search, shelves
from coach.usecases.workspace import Workspace


def named(found: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.what.value, item.key) for item in found]


def test_each_kind_has_its_shelf_and_an_empty_one_is_left_out(workspace: Workspace) -> None:
    found = {shelf.heading: shelf.items for shelf in shelves(workspace)}
    assert list(found) == ["Roadmaps", "Learning paths", "Decks", "Packs"]
    assert {item.state for item in found["Packs"]} == {"trusted"}
    assert sum(item.key == "coach:losses" for item in found["Decks"]) == 1


def test_a_roadmap_that_was_begun_is_under_way(workspace: Workspace) -> None:
    start_plan(workspace, "sprint-21", workspace.clock.today())
    roadmaps = shelves(workspace)[0].items
    states = {item.key: item.state for item in roadmaps}
    assert states["coach:sprint-21"] == "under way"
    assert states["coach:ml-30-weeks"] == "210 days"


def test_a_path_counts_the_katas_that_were_passed(workspace: Workspace) -> None:
    kata = workspace.library.kata("merge_sort")
    file = start_attempt(workspace, kata).file
    file.write_text(kata.model(), encoding="utf-8")
    assert submit_file(workspace, kata, file).passed
    (path,) = (one for one in shelves(workspace)[1].items if one.key == "algorithms")
    assert path.state.startswith("1 of ")


def test_inside_a_deck_are_its_cards_and_inside_a_path_its_katas(workspace: Workspace) -> None:
    deck = Item(What.DECK, "coach:losses", "Losses")
    assert named(inside(workspace, deck).items)[0] == ("card", "coach:expectation")
    path = Item(What.PATH, "algorithms", "Algorithms")
    assert ("kata", "coach:merge_sort") in named(inside(workspace, path).items)
    topic = Item(What.TOPIC, "coach:attention", "Attention")
    assert ("kata", "coach:attention") in named(inside(workspace, topic).items)


def test_every_word_must_be_found_in_name_or_title_case_aside(workspace: Workspace) -> None:
    found = named(search(workspace, "MERGE sort").items)
    assert ("kata", "coach:merge_sort") in found
    assert search(workspace, "merge zebra").items == ()
    assert search(workspace, "   ").items == ()


def test_signs_that_sql_knows_are_only_signs(workspace: Workspace) -> None:
    assert ("kata", "coach:merge_sort") in named(search(workspace, "merge_sort").items)
    assert search(workspace, "merge%sort").items == ()
    assert search(workspace, "~").items == ()


def test_a_result_is_described_when_it_is_looked_at(workspace: Workspace) -> None:
    kata = described(workspace, Item(What.KATA, "coach:merge_sort", "Merge sort"))
    assert kata.state == "new, par 45 min"
    card = described(workspace, Item(What.CARD, "coach:expectation", "?"))
    assert card.state == "losses, formula, new"
    assert "Source: Bishop" in card.about
    topic = described(workspace, Item(What.TOPIC, "coach:attention", "Attention"))
    assert topic.about == "After: softmax, embeddings"
