"""The content cache: always as the files are, and never worth more than a second look at them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.content.index import ContentIndex, ContentKind, Item
from coach.content.packs import Pack, built_in_root, find_packs
from coach.content.problems import Problems

PARSED: list[str] = []


def parse(path: Path, pack: Pack) -> tuple[list[Item], Problems]:
    PARSED.append(path.name)
    problems = Problems(path.relative_to(pack.root).as_posix())
    items = []
    for line, word in enumerate(path.read_text(encoding="utf-8").split(), start=1):
        if word == "bad":
            problems.error(line, "a bad word", "card bad")
        else:
            place = 1 if path.stem == "first" else 2
            key = f"{pack.name}:{word}"
            items.append(Item(key, path.stem, word, line, {"word": word}, place=place))
    return items, problems


KIND = ContentKind("card", "decks", "*.txt", 1, parse)


class World:
    """A pack in a folder, and the cache of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pack = Pack("test", root)
        (root / "decks").mkdir()
        self.cache = root / "cache.db"
        PARSED.clear()

    def write(self, name: str, text: str) -> None:
        path = self.root / "decks" / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(1, len(PARSED) + 1))

    def open(self, kind: ContentKind = KIND) -> ContentIndex:
        index = ContentIndex(self.cache, [self.pack], [kind])
        index.refresh()
        return index


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield World(tmp_path)


def test_items_come_in_the_order_of_the_files(world: World) -> None:
    world.write("b.txt", "three four")
    world.write("a.txt", "two one")
    assert world.open().keys("card") == ["test:two", "test:one", "test:three", "test:four"]


def test_a_file_may_come_before_others_by_its_items_place(world: World) -> None:
    world.write("a.txt", "two three")
    world.write("first.txt", "zero one")
    assert world.open().keys("card") == ["test:zero", "test:one", "test:two", "test:three"]


def test_unchanged_files_are_parsed_once(world: World) -> None:
    world.write("a.txt", "one")
    world.open().close()
    index = world.open()
    assert PARSED == ["a.txt"]
    assert index.body("card", "test:one") == {"word": "one"}
    assert index.refresh() == 0


def test_a_changed_file_keeps_its_place_in_the_order(world: World) -> None:
    world.write("a.txt", "one")
    world.write("b.txt", "two")
    world.open().close()
    world.write("a.txt", "one more")
    assert world.open().keys("card") == ["test:one", "test:more", "test:two"]


def test_a_file_that_is_gone_takes_its_items_along(world: World) -> None:
    world.write("a.txt", "one bad")
    world.open().close()
    (world.root / "decks" / "a.txt").unlink()
    index = world.open()
    assert index.keys("card") == []
    assert index.problems() == []


def test_a_newer_parser_reads_every_file_again(world: World) -> None:
    world.write("a.txt", "one")
    world.open().close()
    world.open(ContentKind("card", "decks", "*.txt", 2, parse)).close()
    assert PARSED == ["a.txt", "a.txt"]


def test_one_bad_file_does_not_stop_the_rest(world: World) -> None:
    world.write("a.txt", "one bad")
    world.write("c.txt", "two")
    (world.root / "decks" / "b.txt").write_bytes(b"\xff\xfe\x00")
    index = world.open()
    assert index.keys("card") == ["test:one", "test:two"]
    assert [str(problem) for problem in index.problems()] == [
        "decks/a.txt:2: card bad: a bad word",
        "decks/b.txt: is not UTF-8 text (byte 0); save it as UTF-8",
    ]


def test_the_same_key_in_two_files_is_a_problem_and_the_first_stays(world: World) -> None:
    world.write("a.txt", "one")
    world.write("b.txt", "one two")
    index = world.open()
    assert index.keys("card") == ["test:one", "test:two"]
    assert [str(problem) for problem in index.problems()] == [
        'decks/b.txt:1: card: "test:one" stands in another file already'
    ]


def test_a_damaged_cache_is_made_anew(world: World) -> None:
    world.write("a.txt", "one")
    world.open().close()
    world.cache.write_bytes(b"damaged" * 1000)
    assert world.open().keys("card") == ["test:one"]


def test_seen_hints_narrow_the_search_for_new_cards(world: World) -> None:
    world.write("a.txt", "one two three")
    index = world.open()
    index.mark_seen("card", ["test:one"])
    assert index.unseen("card", 10) == ["test:two", "test:three"]
    index.mark_seen("card", ["test:one"], seen=False)
    assert index.unseen("card", 2) == ["test:one", "test:two"]
    index.mark_seen("card", ["test:two"])
    index.forget_seen()
    assert len(index.unseen("card", 10)) == 3


def test_the_built_in_pack_is_found_beside_the_package() -> None:
    assert (built_in_root() / "decks").is_dir()


def test_missing_and_doubled_pack_folders_are_told(tmp_path: Path) -> None:
    for name in ("one/maths", "two/maths", "work/decks"):
        (tmp_path / name).mkdir(parents=True)
    folders = [str(tmp_path / name) for name in ("one/maths", "two/maths", "none")]
    packs, problems = find_packs(folders, tmp_path / "work")
    assert [pack.name for pack in packs] == ["coach", "own", "maths"]
    assert [problem.message for problem in problems] == [
        'a pack named "maths" is there already',
        "packs.folders names a folder that does not exist",
    ]
