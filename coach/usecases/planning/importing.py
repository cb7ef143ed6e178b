"""Importing a roadmap: read it, show what was understood, write it, and know it next time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from coach.content.packs import OWN, find_packs
from coach.content.problems import ContentError, Problem, Problems
from coach.plan.evidence import stated_note
from coach.plan.importing import memory as memories
from coach.plan.importing.counts import Counts, count
from coach.plan.importing.document import Document, comments, to_document, to_yaml
from coach.plan.importing.drafting import draft_plans
from coach.plan.importing.drafts import Draft
from coach.plan.importing.meaning import read_outline
from coach.plan.importing.memory import Memory
from coach.plan.importing.merging import Changes, keep_ids, merge, tasks_of
from coach.plan.importing.outline import Entry, Outline, Use, unaccounted
from coach.plan.importing.proposing import Catalogue, Proposal, propose
from coach.plan.importing.repair import Repaired, repair
from coach.plan.importing.source import read_source, text_of
from coach.plan.importing.tasking import slug
from coach.plan.plan import Plan
from coach.recall.queue import CARD
from coach.record import record
from coach.store import events as kinds
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.library import Library
from coach.usecases.planning.plans import plans, start_plan
from coach.usecases.planning.tick import settled_body
from coach.usecases.workspace import Workspace

STDIN = Path("-")


@record
class ImportedPlan:
    """One plan of a file and the roadmap it becomes."""

    path: Path
    draft: Draft
    document: Document
    memory: Memory
    changes: Changes
    exists: bool


@record
class Import:
    """A file as it was read, before anything is written."""

    source: Path
    text: str
    """Repaired, line for line as in the file."""
    repaired: Repaired
    outline: Outline
    counts: Counts
    plans: tuple[ImportedPlan, ...]
    proposals: tuple[Proposal, ...]

    @property
    def unaccounted(self) -> list[int]:
        return unaccounted(self.outline, self.text)

    @property
    def not_understood(self) -> list[Entry]:
        return [entry for entry in self.outline.entries if entry.use is Use.UNKNOWN]

    @property
    def to_decide(self) -> list[Entry]:
        """Return what somebody should look at, each line once."""
        entries = (*self.not_understood, *self.outline.doubtful)
        return list({entry.piece.first: entry for entry in entries}.values())

    def source_lines(self, entry: Entry, around: int = 2) -> list[tuple[int, str]]:
        """Return the lines of an entry with a few around it, each with its number."""
        lines = self.text.split("\n")
        first = max(entry.piece.first - around, 1)
        last = min(entry.piece.last + around, len(lines))
        return [(number, lines[number - 1]) for number in range(first, last + 1)]


@record
class Reviewed:
    """What a learner decided about an import."""

    decisions: Mapping[str, str] = {}
    """What doubtful lines are, by their words."""
    accepted: tuple[Proposal, ...] = ()
    declined: tuple[Proposal, ...] = ()


def read_import(
    workspace: Workspace,
    source: Path,
    out: Path | None = None,
    data: bytes | None = None,
    decisions: Mapping[str, str] | None = None,
) -> Import:
    """Read a Markdown file and hold it against what was imported from it before.

    ``data`` is the content where it came through a pipe. Nothing is written. Raises ContentError
    for a file that cannot be a roadmap, and RefusedError where the roadmap to write is somebody's.
    """
    text = read_source(source) if data is None else text_of(data, source)
    repaired = repair(text)
    name = "Imported roadmap" if source == STDIN else source.stem
    first = out or own_folder(workspace) / f"{slug(_title(repaired.text, name), 6)}.yaml"
    known = {**_memory(first).decisions, **(decisions or {})}
    outline = read_outline(repaired.text, known)
    drafts = draft_plans(outline, name)
    if not any(True for draft in drafts for _ in draft.tasks):
        raise ContentError([Problem(str(source), 0, "no tasks were found in it")])
    plans = tuple(
        _plan(draft, first if not index else _beside(first, draft), known)
        for index, draft in enumerate(drafts)
    )
    catalogue = _catalogue(workspace)
    proposals = [
        proposal
        for plan in plans
        for proposal in propose(plan.draft.tasks, catalogue, plan.memory.declined)
        if not _has(plan.document, proposal)
    ]
    return Import(source, repaired.text, repaired, outline, count(outline), plans, tuple(proposals))


def accept(imported: Import, accepted: Iterable[Proposal], declined: Iterable[Proposal]) -> Import:
    """Return the import with some proposals taken over and others never to be made again."""
    taken, refused = list(accepted), [one.key for one in declined]
    plans = tuple(_with_proposals(plan, taken, refused) for plan in imported.plans)
    settled = {*(one.key for one in taken), *refused}
    left = tuple(one for one in imported.proposals if one.key not in settled)
    return replace(imported, plans=plans, proposals=left)


def write_import(imported: Import) -> list[Path]:
    """Write the roadmaps and what to remember of them; return the roadmaps' paths.

    Each file appears whole or not at all. A roadmap that stood there is kept beside it with
    ``.before`` behind its name.
    """
    written = []
    for plan in imported.plans:
        text = to_yaml(plan.document, imported.source.name, comments(plan.draft))
        _must_be_sound(text, plan.path)
        plan.path.parent.mkdir(parents=True, exist_ok=True)
        if plan.exists:
            before = plan.path.read_bytes()
            _replace_file(plan.path.with_name(f"{plan.path.name}.before"), before)
        _replace_file(_memory_path(plan.path), memories.dump(plan.memory).encode())
        _replace_file(plan.path, text.encode())
        written.append(plan.path)
    return written


def begin(workspace: Workspace, imported: Import, on: date) -> Plan:
    """Begin the first roadmap of an import that was written, what is ticked in the file done.

    Raises NotFoundError where the roadmap lies in no pack, and so cannot be begun.
    """
    packs, problems = find_packs(workspace.config.packs_folders, workspace.paths.work)
    # The learner's own pack may have come into being with this import.
    library = Library(workspace.paths.content_cache, packs, problems)
    try:
        fresh = replace(workspace, library=library)
        plan = start_plan(fresh, f"{OWN}:{_name(imported.plans[0])}", on)
    finally:
        library.close()
    carry_ticks_over(workspace, imported)
    return plan


def is_under_way(workspace: Workspace, imported: Import) -> bool:
    """Whether a plan of the first roadmap was begun already."""
    return any(plan.roadmap_id == f"{OWN}:{_name(imported.plans[0])}" for plan in plans(workspace))


def carry_ticks_over(workspace: Workspace, imported: Import) -> list[str]:
    """Mark as done what is ticked in the file, in plans under way; return the tasks' ids.

    It is stated evidence, for nobody but the file says it. What the learner ticked, skipped or took
    back since is left as it is.
    """
    carried = []
    for plan in plans(workspace):
        same = [one for one in imported.plans if plan.roadmap_id == f"{OWN}:{_name(one)}"]
        ticked = [task.id for one in same for task in one.draft.tasks if task.ticked]
        for task_id in ticked:
            subject = f"{plan.id}/{task_id}"
            if not _was_touched(workspace, subject):
                evidence = stated_note(f"ticked in {imported.source.name}")
                body = settled_body(workspace, [evidence])
                workspace.store.append(kinds.TASK_DONE, subject, body)
                carried.append(task_id)
    return carried


def _was_touched(workspace: Workspace, subject: str) -> bool:
    """Whether the learner ever said something about a task, also where that was taken back."""
    row = workspace.store.connection.execute(
        "SELECT 1 FROM events WHERE subject = ? LIMIT 1", (subject,)
    ).fetchone()
    return row is not None


def _name(plan: ImportedPlan) -> str:
    return str(plan.document["roadmap"])


def _plan(draft: Draft, path: Path, decisions: Mapping[str, str]) -> ImportedPlan:
    memory = replace(_memory(path), decisions=dict(decisions))
    now = _standing(path, memory)
    keep_ids(draft, memory)
    name = str(now["roadmap"]) if now and "roadmap" in now else ""
    new = to_document(draft, name or slug(path.stem, 9))
    merged, remembered, changes = merge(new, now, draft, memory)
    return ImportedPlan(path, draft, merged, remembered, changes, now is not None)


def require_beginnable(workspace: Workspace, imported: Import) -> None:
    """Raise RefusedError where the roadmap would lie in no pack, and so could not be begun."""
    own, path = own_folder(workspace), imported.plans[0].path
    if path.parent.resolve() != own.resolve():
        raise RefusedError(
            f"{path} is in no pack, so the roadmap could not be begun; leave out --out to write it "
            f"into {own}"
        )


def _standing(path: Path, memory: Memory) -> Document | None:
    """Return the roadmap that stands where this import would write. Raises RefusedError."""
    from coach.content import yaml

    if not path.exists():
        return None
    if not memory.document:
        raise RefusedError(
            f"{path} is there already and was not imported; name another file with --out"
        )
    problems = Problems(str(path))
    document = yaml.load(path.read_text(encoding="utf-8"), problems)
    if problems.errors or not isinstance(document, dict):
        found = problems.errors or [Problem(str(path), 0, "is no roadmap any more")]
        raise ContentError(found)
    plain: Document = _plain(document)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _must_be_sound(text: str, path: Path) -> None:
    """Raise ContentError where a roadmap about to be written could not be read again."""
    from coach.plan.roadmap import parse_roadmap

    roadmap, problems = parse_roadmap(text, str(path), "own")
    if roadmap is None or problems.errors:
        raise ContentError(problems.errors or [Problem(str(path), 0, "no day has a task")])


def _title(text: str, fallback: str) -> str:
    return read_outline(text).title or fallback


def own_folder(workspace: Workspace) -> Path:
    """Return where roadmaps of the learner's own are found and can be begun."""
    return workspace.paths.work / "roadmaps"


def _beside(path: Path, draft: Draft) -> Path:
    return path.with_name(f"{path.stem}-{slug(draft.track, 3)}.yaml")


def _memory_path(path: Path) -> Path:
    return path.with_name(f"{path.stem}.imported.json")


def _memory(path: Path) -> Memory:
    """Return what the last import remembered. Raises ContentError for a damaged memory."""
    kept = _memory_path(path)
    if not kept.exists():
        return Memory()
    try:
        return memories.load(kept.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        message = f"cannot be read ({error}); put it aside to import as if for the first time"
        raise ContentError([Problem(str(kept), 0, message)]) from error


def _catalogue(workspace: Workspace) -> Catalogue:
    katas = list(workspace.library.katas())
    decks = list(workspace.library.decks())
    named = {topic: topic.replace("-", " ") for kata in katas for topic in kata.topics}
    mapped = {topic.id: topic.title for topic in workspace.library.topics()}
    return Catalogue(
        katas={kata.slug: kata.title for kata in katas},
        decks={deck.key.partition(":")[2]: deck.key.partition(":")[2] for deck in decks},
        topics={**named, **mapped},
        cards=_cards(workspace),
    )


def _cards(workspace: Workspace) -> dict[str, str]:
    """Return cards with names of several words; a word alone stands in every other line."""
    keys = (key.partition(":")[2] for key in workspace.library.index.keys(CARD))
    entries = dict.fromkeys(key.partition("/")[0] for key in keys)
    return {entry: entry.replace("-", " ") for entry in entries if "-" in entry}


def _has(document: Document, proposal: Proposal) -> bool:
    task = tasks_of(document).get(proposal.task_id, {})
    held = task.get(proposal.field, [])
    return proposal.value in ([held] if isinstance(held, str) else held)


def _with_proposals(
    plan: ImportedPlan, accepted: Sequence[Proposal], declined: Sequence[str]
) -> ImportedPlan:
    tasks = tasks_of(plan.document)
    for one in accepted:
        if one.task_id in tasks:
            task = tasks[one.task_id]
            held = task.get(one.field, [])
            task[one.field] = [*([held] if isinstance(held, str) else held), one.value]
    mine = [key for key in declined if key.partition(" ")[0] in tasks]
    memory = replace(plan.memory, declined=(*plan.memory.declined, *mine))
    return replace(plan, memory=memory)


def _replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError with the name of this file."""
    beside = path.with_name(f".{path.name}.writing")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
