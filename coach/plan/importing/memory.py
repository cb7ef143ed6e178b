"""What an import remembers beside the roadmap it wrote, so that the next one keeps everything.

Kept as JSON: what was written, which words each task came from, what the learner decided about
doubtful lines and proposals, and tasks that have gone from the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from coach.plan.importing.document import Document
from coach.record import record

SCHEMA = "coach/imported"
VERSION = 1


@record
class Origin:
    """Where a task came from: its words, and the day or week they stood in."""

    source: str
    place: str


@record
class Memory:
    """The memory of one imported roadmap; empty before its first import."""

    document: Mapping[str, Any] = {}
    """The roadmap as the last import wrote it, before anybody changed it."""
    origins: Mapping[str, Origin] = {}
    """By task id."""
    archived: Mapping[str, Document] = {}
    """Tasks that the file does not hold any more, by id, as they last stood."""
    decisions: Mapping[str, str] = {}
    """What a doubtful line is, by its words."""
    declined: tuple[str, ...] = ()
    """Proposals that were not wanted, each as ``task-id field value``."""


def dump(memory: Memory) -> str:
    """Return a memory as text."""
    origins = {name: [one.source, one.place] for name, one in memory.origins.items()}
    body = {
        "schema": SCHEMA,
        "version": VERSION,
        "document": memory.document,
        "origins": origins,
        "archived": memory.archived,
        "decisions": memory.decisions,
        "declined": list(memory.declined),
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def load(text: str) -> Memory:
    """Return a memory from its text. Raises ValueError for any other file."""
    body = json.loads(text)
    if not isinstance(body, dict) or body.get("schema") != SCHEMA or body.get("version") != VERSION:
        raise ValueError(f"not a {SCHEMA} file of version {VERSION}")
    origins = {name: Origin(*pair) for name, pair in body["origins"].items()}
    return Memory(
        body["document"],
        origins,
        body["archived"],
        body["decisions"],
        tuple(body["declined"]),
    )
