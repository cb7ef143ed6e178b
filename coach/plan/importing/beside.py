"""What a file says beside its days: what comes back, hard weeks, checkpoints, parts of a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from coach.plan.importing import marks
from coach.plan.importing.outline import Entry, Part
from coach.plan.importing.tasking import DraftTask, make_task, short_title, slug
from coach.plan.roadmap import RESOURCE_KINDS

_START_WEEK = re.compile(r"(?:start\w*|from|after)\s+(?:in\s+)?week\s+(\d+)", re.I)
_EVERY_WEEKS = re.compile(r"every\s+(\d+)\s+weeks?", re.I)
_IF_NOT = re.compile(r"if you (?:can['\u2019]t|cannot|can not|didn['\u2019]t|did not) (\w+)", re.I)
_RHYTHMS = (
    (re.compile(r"bi-?weekly|every (?:2|two|second|other) weeks?|fortnight", re.I), "2 weeks"),
    (re.compile(r"\bmonth", re.I), "month"),
    (re.compile(r"\bdaily|every day|\bday\b", re.I), "day"),
)
_TIMES = re.compile(r"\b(\d+)\s*[x\u00d7]\s*\d+")
_LISTED = re.compile(r"([A-Z][\w ]{2,20}?)s?\s*:\s*(.+)")

Document = dict[str, object]


@dataclass
class Standing:
    """A task of a weekday, in every week."""

    weekday: int
    task: DraftTask


@dataclass
class Beside:
    """Everything that has no day of its own, in the words of the roadmap format."""

    blocks: list[Document] = field(default_factory=list)
    standing: list[Standing] = field(default_factory=list)
    cadences: list[Document] = field(default_factory=list)
    hard_weeks: list[Document] = field(default_factory=list)
    checkpoints: list[Document] = field(default_factory=list)
    milestones: list[Document] = field(default_factory=list)
    resources: list[Document] = field(default_factory=list)
    deadlines: list[Document] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    """First lines of the entries that are in here."""

    @property
    def minutes(self) -> int:
        """Return what the parts of a day take together; 0 where the file names none."""
        return sum(int(str(block["minutes"])) for block in self.blocks)


def read_beside(entries: Iterable[Entry], free: Callable[[str], str]) -> Beside:
    """Return what stands beside the days; ``free`` makes an id that no task has."""
    found, entries = Beside(), list(entries)

    def taken(*parts: Part) -> Iterator[Entry]:
        for entry in entries:
            if entry.part in parts:
                found.lines.add(entry.piece.first)
                yield entry

    for entry in taken(Part.BLOCK):
        found.blocks += _block(entry, found.blocks)
    for entry in taken(Part.STANDING):
        found.standing += _standing(entry, free)
    for entry in taken(Part.CADENCE, Part.CAREER):
        found.cadences.append(_cadence(entry, free, _end_of(entry, entries)))
    for entry in taken(Part.WALL):
        found.hard_weeks.append(_wall(entry))
    for entry in taken(Part.RESOURCE):
        found.resources += _resources(entry, found.resources)
    for entry in taken(Part.DEADLINE):
        found.deadlines.append(_deadline(entry, found.deadlines))
    found.milestones += _milestones([one for one in taken(Part.MILESTONE) if one.piece.cells])
    questions = list(taken(Part.QUESTION))
    if questions:
        found.checkpoints.append(_checkpoint(questions, entries, found.lines))
    return found


def _block(entry: Entry, before: list[Document]) -> list[Document]:
    """Return a part of the day, or several alike: ``3 x 45 minutes``."""
    words = marks.clean(entry.piece.bold) or entry.text
    title = short_title(re.sub(r"^\W*\d+\s*m\w*\W*|\(.*?\)|:$", "", words))[0]
    times = _TIMES.search(entry.piece.text)
    minutes, count = sum(entry.minutes), int(times[1]) if times else 1
    known = [block["id"] for block in before]
    names = [slug(title, 3) + (f"-{n}" if count > 1 else "") for n in range(1, count + 1)]
    if not minutes or count > 12 or any(name in known for name in names):
        return []
    return [{"id": name, "title": title, "minutes": minutes} for name in names]


def _standing(entry: Entry, free: Callable[[str], str]) -> list[Standing]:
    """Return a task for each weekday that a line stands under."""
    days = entry.weekdays or (0,)
    made = []
    for day in days:
        name = free(slug(entry.text))
        task = make_task(name, entry.text, entry.piece.first)
        task.minutes = 30
        made.append(Standing(day, task))
    return made


def _cadence(entry: Entry, free: Callable[[str], str], until: int) -> Document:
    cells = entry.piece.cells
    words = f"{entry.text} {' '.join(cells)}"
    title, note = short_title(marks.clean(cells[0]) if cells else entry.text)
    if len(cells) > 2:
        note = " ".join(filter(None, (note, f"{marks.clean(cells[2])}.")))
    task = make_task(free(slug(title)), title, entry.piece.first)
    start = _START_WEEK.search(entry.place.section)
    after = start is not None and start[0].lower().startswith("after")
    cadence: Document = {
        "id": task.id,
        "every": next((every for pattern, every in _RHYTHMS if pattern.search(words)), "week"),
        "missed": "skip",
        "kind": task.kind.value,
        "title": title,
        "minutes": task.minutes,
        "from_week": int(start[1]) + after if start else 1,
        "until_week": until,
        "optional": entry.part is Part.CAREER,
        "note": note,
    }
    return {key: value for key, value in cadence.items() if value}


def _end_of(entry: Entry, entries: list[Entry]) -> int:
    """Return the last week of the phase that an entry stands in, 0 for as long as the plan."""
    for other in entries:
        if other.part is Part.PHASE and entry.place.phase == other.place.phase:
            span = marks.weeks(marks.clean(other.piece.text))
            return span.last if span else 0
    return 0


def _deadline(entry: Entry, before: list[Document]) -> Document:
    on = marks.first_date(entry.text)
    assert on is not None
    words = marks.without_date(re.sub(r"^\W*deadlines?\b\W*", "", entry.text, flags=re.I))
    title = short_title(words or "Deadline")[0]
    name = slug(title)
    if any(one["id"] == name for one in before):
        name = f"{name}-{len(before) + 1}"
    return {"id": name, "title": title, "date": on.isoformat()}


def _wall(entry: Entry) -> Document:
    span = marks.weeks(entry.label)
    weeks = f"{span.first}-{span.last}" if span else ""
    return {**({"weeks": weeks} if weeks else {}), "text": entry.text}


def _resources(entry: Entry, before: list[Document]) -> list[Document]:
    """Return what a line of resources lists: ``Books: one, another``."""
    match = _LISTED.fullmatch(entry.text)
    said = match[1].lower() if match else ""
    kind = next((kind for kind in RESOURCE_KINDS if said.startswith(kind)), "documentation")
    known, made = {resource["id"] for resource in before}, []
    for title in (match[2] if match else entry.text).split(","):
        name = slug(title, 5)
        if title.strip() and name not in known:
            known.add(name)
            made.append({"id": name, "kind": kind, "title": title.strip()})
    return [dict(one) for one in made]


def _milestones(rows: list[Entry]) -> list[Document]:
    """Return the rows of a tracker: each is reached when the days of its weeks are done."""
    made: dict[int, Document] = {}
    for entry in rows:
        span = marks.weeks(f"Week {marks.clean(entry.piece.cells[0])}")
        if span is None:
            continue
        days = f"{span.first * 7 - 6}-{span.last * 7}"
        weeks = f"{span.first}-{span.last}"
        words = [marks.clean(cell) for cell in entry.piece.cells[1:]]
        title = next((word for word in reversed(words) if len(word) > 8), " ".join(words))
        made[span.first] = {
            "id": f"week-{span.first}" if span.first == span.last else f"weeks-{weeks}",
            "title": title,
            "by_day": span.last * 7,
            "parts": [{"days": days}],
        }
    return list(made.values())


def _checkpoint(questions: list[Entry], entries: list[Entry], lines: set[int]) -> Document:
    """Return a checkpoint; the words around it that say how often and what a no means are used."""
    section = questions[0].place.section
    around = [
        entry for entry in entries if entry.place.section == section and entry.part is Part.TEXT
    ]
    rhythms = [entry for entry in around if _EVERY_WEEKS.search(entry.text)]
    every = _EVERY_WEEKS.search(rhythms[0].text) if rhythms else None
    asked = [
        {"id": f"{number}-{slug(entry.text, 3)}", "ask": entry.text}
        for number, entry in enumerate(questions, 1)
    ]
    verdicts = [(entry, _asked_by(entry, asked)) for entry in around]
    lines |= {entry.piece.first for entry in rhythms[:1]}
    lines |= {entry.piece.first for entry, question in verdicts if question}
    told = [{"if_no": question, "say": entry.text} for entry, question in verdicts if question]
    return {
        "id": "checkpoint",
        "title": short_title(section)[0],
        "every_weeks": int(every[1]) if every else 4,
        "questions": asked,
        **({"verdicts": told} if told else {}),
    }


def _asked_by(entry: Entry, asked: list[dict[str, str]]) -> str:
    """Return the question whose no a sentence such as ``If you cannot demo, ...`` speaks of."""
    match = _IF_NOT.match(entry.text)
    if match is None:
        return ""
    return next((one["id"] for one in asked if match[1].lower() in one["ask"].lower().split()), "")
