"""The linters of pack authors: decks, roadmaps and katas, one file or all that are installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.content.packs import Pack
from coach.content.problems import ContentError, Problem
from coach.content.topics import TOPICS_FILE
from coach.progress import Progress, unheard
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import RESOURCES_FILE, NotFoundError
from coach.usecases.trust import require_trust
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.check import Finding
    from coach.judge.kata import Kata
    from coach.judge.mutants import Score
    from coach.recall.cards import Card


def check_decks(workspace: Workspace, path: Path | None = None) -> list[Problem]:
    """Return every finding: faults, proofs that fail, remarks on taste, and what answers say.

    Raises NotFoundError.
    """
    from coach.recall.cards import parse_any_deck
    from coach.usecases.cards.card_check import Proofs, basics, evidence, taste

    python = workspace.config.kata_python or None
    proofs = Proofs(workspace.paths.cache / "proofs.json")
    findings: list[Problem] = []
    sound: list[Card] = []
    for file, pack in _files(workspace, "decks", path):
        text = file.read_text(encoding="utf-8")
        cards, problems = parse_any_deck(text, _name(file, pack), pack.name)
        sound += cards
        findings += problems
        findings += [
            Problem(_name(file, pack), card.line, text, f"card {card.id}")
            for card in cards
            for text in proofs.of(card, python)
        ]
    proofs.save()
    findings += taste(sound, () if path is None else _others(workspace, sound))
    findings += basics(workspace, sound)
    findings += evidence(workspace, sound)
    return sorted(findings, key=lambda one: (one.path, one.line, one.severity))


def remember_mistakes(kata: Kata) -> Path:
    """Write how a kata's mistakes fail beside them; return the file. Raises OSError."""
    from coach.judge.check import remember_mistakes as remember

    return remember(kata)


def _others(workspace: Workspace, cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the installed cards but these, which may be installed themselves."""
    these = {(card.deck, card.id) for card in cards}
    return (card for card in workspace.library.cards() if (card.deck, card.id) not in these)


def prove_card(card: Card, python: str | None = None) -> list[str]:
    """Return what is wrong with a card by its own checker, one sentence each."""
    from coach.recall.kinds import Code
    from coach.recall.prove import prove
    from coach.usecases.cards.code_cards import prove_code

    if card.path.endswith(".md"):
        # Other programs' format has no room for wrong samples; a gap's own words are its answer.
        return []
    if isinstance(card.settings, Code):
        return prove_code(card, card.settings, python)
    return prove(card)


def check_roadmaps(workspace: Workspace, path: Path | None = None) -> list[Problem]:
    """Return every finding, references to katas and decks included. Raises NotFoundError."""
    from coach.plan.check import Known, check_roadmap
    from coach.plan.kata_minutes import Par
    from coach.plan.roadmap import parse_roadmap

    pars = {kata.slug: Par(kata.par, kata.par_repeat) for kata in workspace.library.katas()}
    known = Known(
        katas={*pars},
        pars=pars,
        decks={deck.key.partition(":")[2] for deck in workspace.library.decks()},
        cards={card.id for card in workspace.library.cards()},
        resources=set(workspace.library.resource_ids()),
        # Without a map any word is a topic.
        topics={topic.id for topic in workspace.library.topics()} or None,
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


def outdated_plans(workspace: Workspace) -> list[str]:
    """Return what is over in the plans under way: dates that others set."""
    from coach.plan.contradictions import outdated
    from coach.usecases.planning.plans import active_plans

    today = workspace.clock.today()
    return [
        f"{active.roadmap.id}: {text}"
        for active in active_plans(workspace, today)
        for text in outdated(active.roadmap, active.plan.start, today)
    ]


def katas_to_check(
    workspace: Workspace, place: str | None = None
) -> tuple[list[Kata], list[Problem]]:
    """Return the kata of a folder or a name, or all installed ones, with the warnings on reading.

    A folder that is named is the author's own; installed ones need to be trusted to run. Raises
    NotFoundError, ContentError and TrustError.
    """
    from coach.judge.kata import parse_kata

    path = Path(place or "")
    if place is None or not path.is_dir():
        library = workspace.library
        installed = list(library.katas()) if place is None else [library.kata(place)]
        for each in installed:
            require_trust(workspace, each)
        return installed, []
    if not (path / "kata.yaml").is_file():
        raise NotFoundError(f"{path}: there is no kata.yaml in this folder")
    kata, problems = parse_kata(path.absolute(), "own")
    if kata is None:
        raise ContentError(list(problems))
    return [kata], list(problems)


def findings_of(kata: Kata, seeds: int = 50, told: Progress = unheard) -> list[Finding]:
    """Return all that is wrong with a kata, right solutions judged on so many seeds."""
    from coach.judge.check import check_kata

    return check_kata(kata, seeds=range(seeds), told=told)


def score_of(kata: Kata, told: Progress = unheard) -> Score:
    """Return how many small faults in a kata's model its tests notice. Raises ContentError."""
    from coach.judge.mutants import mutation_score
    from coach.judge.trouble import BrokenKataError

    try:
        return mutation_score(kata, told=told)
    except BrokenKataError as error:
        raise ContentError([Problem(f"kata/{kata.slug}/hidden.py", 0, str(error))]) from None


def begin_kata(workspace: Workspace, name: str, folder: Path | None = None) -> list[Path]:
    """Write a new kata into a folder, the learner's own pack by default; return its files.

    Raises RefusedError where the name cannot be a kata's or is taken.
    """
    from coach.judge.scaffold import ScaffoldError, write_scaffold

    try:
        return write_scaffold((folder or workspace.paths.work / "kata") / name)
    except ScaffoldError as error:
        raise RefusedError(str(error)) from None


def _files(workspace: Workspace, folder: str, path: Path | None) -> Iterator[tuple[Path, Pack]]:
    if path is not None:
        if not path.is_file():
            raise NotFoundError(f"{path}: there is no such file")
        yield path, Pack("own", path.parent)
        return
    for pack in workspace.library.index.packs.values():
        suffixes = (".yaml", ".md") if folder == "decks" else (".yaml",)
        for file in sorted((pack.root / folder).glob("*.*")):
            if file.suffix in suffixes and file.name not in (RESOURCES_FILE, TOPICS_FILE):
                yield file, pack


def _name(file: Path, pack: Pack) -> str:
    return file.relative_to(pack.root).as_posix()
