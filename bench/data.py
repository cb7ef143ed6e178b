"""The big data: made once, kept under bench/data, copied for every run that writes to it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import anki_data
from bench.content import PACK, card_key, roadmap_text, write_decks
from bench.histories import NOW, TODAY, Review, Size, all_reviews, difficulty
from coach.recall.memory import Memory, Rating
from coach.recall.queue import CARD
from coach.recall.schedule import Outcome, Phase
from coach.store import ulid
from coach.store.events import CARD_ANSWERED, NewEvent
from coach.usecases.planning.plans import start_plan
from coach.usecases.workspace import Workspace, open_workspace

VERSION = 2
"""Raised when the data changes, so that the old is left alone and the new is made."""

ROADMAP_TASKS = 200

_LEFT_OUT = ("COACH_HOME", "COACH_NOW", "NO_COLOR", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
"""Settings of whoever runs this."""
Insert = tuple[str, int, str, str, str, str, str]


@dataclass(frozen=True)
class Data:
    """One learner with a long history, as coach keeps it and as Anki does."""

    folder: Path

    @property
    def home(self) -> Path:
        """COACH_HOME."""
        return self.folder / "coach" / "home"

    @property
    def collection(self) -> Path:
        """Anki's file."""
        return self.folder / "anki" / "collection.anki2"

    def environ(self) -> dict[str, str]:
        """Return an environment in which coach finds this data, and no settings of anybody."""
        kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        return {**kept, "COACH_HOME": str(self.home), "COACH_NOW": NOW, "TZ": "UTC"}

    def open(self) -> Workspace:
        return open_workspace(self.environ())


def made(root: Path, size: Size) -> Data:
    """Return the data of a size, from an earlier run where that finished making it."""
    folder = root.resolve() / f"v{VERSION}-{size.cards}-{size.reviews}"
    _once(folder / "coach", lambda target: _make_coach(target, size))
    if anki_data.is_installed():
        _once(folder / "anki", lambda target: anki_data.make(target, size))
    return Data(folder)


@contextlib.contextmanager
def working_copy(data: Data) -> Iterator[Data]:
    """Lend a copy that may be written to; it is on disk, and opened once, before it is used."""
    with tempfile.TemporaryDirectory(dir=data.folder, prefix="working-") as folder:
        copy = Data(Path(folder))
        shutil.copytree(data.home, copy.home)
        if data.collection.exists():
            copy.collection.parent.mkdir()
            shutil.copy(data.collection, copy.collection)
            anki_data.bring_up_to_date(copy.collection)
        copy.open().close()
        # Otherwise the copy is still on its way to the disk while commits are being timed.
        os.sync()
        yield copy


def _once(target: Path, make: Callable[[Path], None]) -> None:
    finished = target / "finished"
    if not finished.exists():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        make(target)
        finished.touch()


def _make_coach(folder: Path, size: Size) -> None:
    _say(f"writing {size.cards:,} cards and indexing them")
    pack = folder / PACK
    write_decks(pack / "decks", size.cards)
    (pack / "roadmaps").mkdir()
    (pack / "roadmaps" / "bench.yaml").write_text(roadmap_text("bench", ROADMAP_TASKS))
    data = Data(folder.parent)
    (data.home / "config").mkdir(parents=True)
    settings = f'[day]\nzone = "UTC"\n\n[packs]\nfolders = [{json.dumps(str(pack))}]\n'
    (data.home / "config" / "config.toml").write_text(settings, encoding="utf-8")
    with contextlib.closing(data.open()) as workspace:
        _fill(workspace, size)


def _fill(workspace: Workspace, size: Size) -> None:
    problems = workspace.library.problems()
    assert not problems, str(problems[0])
    _say(f"writing {size.reviews:,} answers")
    _insert_answers(workspace, size)
    workspace.store.rebuild()
    seen = [card_key(card) for card in range(size.seen)]
    workspace.library.index.mark_seen(CARD, seen)
    start_plan(workspace, f"{PACK}:bench", TODAY)
    # Today's backup counts as written: half a gigabyte must not be zipped while others are timed.
    workspace.paths.backups.mkdir(parents=True)
    (workspace.paths.backups / f"coach-{TODAY.isoformat()}.zip").touch()


def _insert_answers(workspace: Workspace, size: Size) -> None:
    store, rows = workspace.store, _rows(workspace, size)
    store.connection.execute("PRAGMA synchronous = OFF")
    with store.transaction():
        store.connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _rows(workspace: Workspace, size: Size) -> Iterator[Insert]:
    device = workspace.store.device
    for order, review in enumerate(all_reviews(size)):
        identity = ulid.encode((review.milliseconds << 80) | order)
        subject = card_key(review.card)
        body = NewEvent(CARD_ANSWERED, subject, _body(review)).encoded()
        yield (identity, review.milliseconds, "UTC", device, CARD_ANSWERED, subject, body)


def _body(review: Review) -> dict[str, object]:
    """Return what ``usecases.answer`` writes with an answer."""
    outcome = Outcome(
        rating=Rating(review.rating),
        phase=Phase.REVIEW,
        step=None,
        memory=Memory(float(review.interval), difficulty(review.card)),
        due_day=review.day + review.interval,
        due_ms=None,
        lapse=False,
    )
    return {
        **outcome.to_body(),
        "day": review.day,
        "group": "review" if review.number else "new",
        "typed": f"what was typed for card {review.card} the {review.number + 1}. time",
        "verdict": "right",
        "slip": "",
        "milliseconds": 4000 + review.card % 9000,
    }


def _say(words: str) -> None:
    print(f"bench: {words} (once)", file=sys.stderr)
