"""The linters of pack authors: decks, roadmaps and katas, one file or all that are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.content.packs import Pack
from coach.content.problems import ContentError, Problem
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace


def check_decks(workspace: Workspace, path: Path | None = None) -> list[Problem]:
    """Return every finding; each checked card proves itself. Raises NotFoundError."""
    from coach.recall.cards import parse_deck
    from coach.recall.prove import prove

    findings: list[Problem] = []
    for file, pack in _files(workspace, "decks", path):
        cards, problems = parse_deck(file.read_text(encoding="utf-8"), _name(file, pack), pack.name)
        findings += problems
        findings += [
            Problem(_name(file, pack), card.line, text, f"card {card.id}")
            for card in cards
            for text in prove(card)
        ]
    return findings


def check_roadmaps(workspace: Workspace, path: Path | None = None) -> list[Problem]:
    """Return every finding, references to katas and decks included. Raises NotFoundError."""
    from coach.plan.check import Known, check_roadmap
    from coach.plan.roadmap import parse_roadmap

    known = Known(
        katas={kata.slug for kata in workspace.library.katas()},
        decks={deck.key.partition(":")[2] for deck in workspace.library.decks()},
        cards={card.id for card in workspace.library.cards()},
    )
    findings: list[Problem] = []
    for file, pack in _files(workspace, "roadmaps", path):
        roadmap, problems = parse_roadmap(
            file.read_text(encoding="utf-8"), _name(file, pack), pack.name
        )
        findings += problems
        if roadmap is not None:
            findings += check_roadmap(roadmap, known)
    return findings


def check_katas(workspace: Workspace, path: Path | None = None) -> list[str]:
    """Return every finding of kata folders. Raises NotFoundError and ContentError."""
    from coach.judge.check import check_kata
    from coach.judge.kata import parse_kata

    if path is None:
        return [str(one) for kata in workspace.library.katas() for one in check_kata(kata)]
    if not (path / "kata.yaml").is_file():
        raise NotFoundError(f"{path}: there is no kata.yaml in this folder")
    kata, problems = parse_kata(path.absolute(), "own")
    if kata is None:
        raise ContentError(list(problems))
    return [str(problem) for problem in problems] + [str(one) for one in check_kata(kata)]


def _files(workspace: Workspace, folder: str, path: Path | None) -> Iterator[tuple[Path, Pack]]:
    if path is not None:
        if not path.is_file():
            raise NotFoundError(f"{path}: there is no such file")
        yield path, Pack("own", path.parent)
        return
    for pack in workspace.library.index.packs.values():
        for file in sorted((pack.root / folder).glob("*.yaml")):
            yield file, pack


def _name(file: Path, pack: Pack) -> str:
    return file.relative_to(pack.root).as_posix()
