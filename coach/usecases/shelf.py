"""What there is to learn from: roadmaps, paths, decks and katas of all packs, and finding in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from coach.content.packs import Pack
from coach.recall.queue import CARD
from coach.record import record
from coach.usecases.library import KATA, RESOURCE, ROADMAP, TOPIC
from coach.usecases.workspace import Workspace
from coach.words import counted

MOST = 200
"""Results beyond these are counted; more words find fewer."""
_MOST_GONE = 20


class What(StrEnum):
    """The kind of a thing in the library."""

    ROADMAP = "roadmap"
    PATH = "path"
    KATA = "kata"
    DECK = "deck"
    CARD = "card"
    TOPIC = "topic"
    RESOURCE = "resource"
    PACK = "pack"
    FINDING = "finding"
    GONE = "gone"
    """A card that was answered and stands in no deck any more."""


@record
class Item:
    """One thing, with what stands beside it."""

    what: What
    key: str
    title: str
    state: str = ""
    """In a word or two: under way, 3 of 18 passed, 40 cards."""
    about: str = ""


@record
class Shelf:
    """Things of one kind, under their heading."""

    heading: str
    items: tuple[Item, ...]


@record
class Found:
    """What some words found, at most ``MOST``."""

    items: tuple[Item, ...]
    more: int = 0


def shelves(workspace: Workspace) -> list[Shelf]:
    """Return all that is there, without single cards and katas; an empty shelf is left out."""
    made = (
        Shelf("Roadmaps", tuple(_roadmaps(workspace))),
        Shelf("Learning paths", tuple(_paths(workspace))),
        Shelf("Decks", tuple(_decks(workspace))),
        Shelf("Packs", tuple(_packs(workspace))),
        Shelf("To mend", (*_findings(workspace), *_gone(workspace))),
    )
    return [shelf for shelf in made if shelf.items]


def inside(workspace: Workspace, item: Item) -> Found:
    """Return the cards of a deck, the katas of a path, or both of a topic."""
    library = workspace.library
    if item.what is What.TOPIC:
        name = item.key.partition(":")[2]
        katas = [_kata(workspace, key) for key in library.index.keys_of_topic(KATA, name)]
        cards = library.index.keys_of_topic(CARD, name)
        titles = [(key, library.index.title(CARD, key) or key) for key in cards]
        return _cut([*katas, *(Item(What.CARD, key, title) for key, title in titles)])
    if item.what is What.PATH:
        names = library.path(item.key).katas
        return Found(tuple(_kata(workspace, name) for name in names))
    keys = library.index.search(CARD, (), MOST + 1, parent=item.key)
    return _cut([Item(What.CARD, key, title) for key, title in keys])


def search(workspace: Workspace, words: str) -> Found:
    """Return what has all the words in its name or title, cards last."""
    wanted = tuple(words.split())
    if not wanted:
        return Found(())
    found: list[Item] = []
    kinds = (
        *((ROADMAP, What.ROADMAP), (KATA, What.KATA), (TOPIC, What.TOPIC)),
        *((RESOURCE, What.RESOURCE), (CARD, What.CARD)),
    )
    for kind, what in kinds:
        rows = workspace.library.index.search(kind, wanted, MOST + 1)
        found += [Item(what, key, title) for key, title in rows]
    return _cut(found)


def described(workspace: Workspace, item: Item) -> Item:
    """Return an item with its words filled in, where looking at each took too long."""
    library = workspace.library
    if item.what is What.KATA:
        return _kata(workspace, item.key)
    if item.what is What.CARD:
        from coach.usecases.cards.card_view import due_in_words, standing

        card = library.card(item.key)
        words = [card.why, f"Source: {card.source}" if card.source else ""]
        about = " ".join(word for word in words if word)
        when = due_in_words(standing(workspace, card), workspace.clock.today())
        return Item(item.what, item.key, card.ask, f"{card.deck}, {card.kind}, {when}", about)
    if item.what is What.RESOURCE:
        found = library.resource(item.key)
        by = f"{found.title}, {found.author}" if found.author else found.title
        return Item(item.what, item.key, by, found.kind, found.url)
    if item.what is What.TOPIC:
        return _topic(workspace, item)
    if item.what is What.ROADMAP:
        return next((one for one in _roadmaps(workspace) if one.key == item.key), item)
    return item


def _cut(items: list[Item]) -> Found:
    return Found(tuple(items[:MOST]), max(0, len(items) - MOST))


def _roadmaps(workspace: Workspace) -> Iterator[Item]:
    from coach.usecases.planning.plans import active_plans

    under_way = {active.plan.roadmap_id for active in active_plans(workspace)}
    for one in workspace.library.roadmaps():
        state = "under way" if one.key in under_way else f"{one.length_days} days"
        yield Item(What.ROADMAP, one.key, one.title, state, one.about)


def _paths(workspace: Workspace) -> Iterator[Item]:
    passed = _passed(workspace)
    for path in workspace.library.paths():
        done = sum(_subject(workspace, name) in passed for name in path.katas)
        state = f"{done} of {len(path.katas)} passed"
        yield Item(What.PATH, path.id, path.title, state, path.about)


def _passed(workspace: Workspace) -> set[str]:
    """Return all katas that were passed once, as the log knows them."""
    cursor = workspace.store.connection.execute(
        "SELECT DISTINCT subject FROM attempts WHERE passed = 1"
    )
    return {subject for (subject,) in cursor}


def _subject(workspace: Workspace, name: str) -> str:
    from coach.usecases.katas.subjects import subject_of

    return subject_of(workspace.library.kata(name))


def _decks(workspace: Workspace) -> Iterator[Item]:
    cursor = workspace.library.index.connection.execute(
        "SELECT parent, sum(seen), count(*) FROM items WHERE kind = ? "
        "GROUP BY parent ORDER BY min(position)",
        (CARD,),
    )
    for key, met, count in cursor:
        cards = "1 card" if count == 1 else f"{count} cards"
        state = f"{met} of {cards} met" if met else cards
        yield Item(What.DECK, key, key.partition(":")[2], state)


def _packs(workspace: Workspace) -> Iterator[Item]:
    from coach.usecases.trust import would_run

    for pack in workspace.library.index.packs.values():
        asked = would_run(workspace, pack)
        state = "trusted" if asked is None else "changed, not trusted" if asked.changed else "asks"
        yield Item(What.PACK, pack.name, pack.name, state, _holds(workspace, pack))


def _holds(workspace: Workspace, pack: Pack) -> str:
    counts = []
    for kind, noun in ((ROADMAP, "roadmap"), (KATA, "kata"), (CARD, "card")):
        (count,) = workspace.library.index.connection.execute(
            "SELECT count(*) FROM items WHERE kind = ? AND key >= ? AND key < ?",
            (kind, f"{pack.name}:", f"{pack.name};"),
        ).fetchone()
        counts.append(f"{count} {noun}" if count == 1 else f"{count} {noun}s")
    return f"{', '.join(counts)} in {pack.root}"


def _findings(workspace: Workspace) -> Iterator[Item]:
    for number, problem in enumerate(workspace.library.problems()):
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        yield Item(What.FINDING, str(number), problem.message, place, str(problem))


def _gone(workspace: Workspace) -> Iterator[Item]:
    from coach.usecases.cards.orphans import orphans

    for one in orphans(workspace)[:_MOST_GONE]:
        answers = counted(one.answers, "answer")
        about = f"{one.key} stands in no deck any more; its history is kept."
        if one.match:
            about += f" Enter lets {one.match} go on where it stood."
        yield Item(What.GONE, one.key, one.ask or one.key, f"no deck, {answers}", about)


def _topic(workspace: Workspace, item: Item) -> Item:
    name, index = item.key.partition(":")[2], workspace.library.index
    cards, katas = (len(index.keys_of_topic(kind, name)) for kind in (CARD, KATA))
    state = f"{counted(cards, 'card')}, {counted(katas, 'kata')}"
    needs = next((one.needs for one in workspace.library.topics() if one.id == name), ())
    about = f"After: {', '.join(needs)}" if needs else ""
    return Item(item.what, item.key, item.title, state, about)


def _kata(workspace: Workspace, name: str) -> Item:
    from coach.usecases.katas.attempts import history, par_minutes

    kata = workspace.library.kata(name)
    past = history(workspace, kata)
    state = "passed" if any(one.passed for one in past) else "tried" if past else "new"
    par = f"{state}, par {par_minutes(workspace, kata)} min"
    return Item(What.KATA, kata.key, kata.title, par, kata.about)
