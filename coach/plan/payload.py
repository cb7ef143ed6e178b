"""A roadmap as plain values that JSON can hold, and back; only what differs from a default."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from coach.plan import parts
from coach.plan import roadmap as made_of
from coach.plan.roadmap import Kind, Need, Resource, Roadmap, Role, Weekday
from coach.plan.wanted import wanted_from_payload

Made = TypeVar("Made")
Convert = Callable[[Any], Any]


def to_payload(roadmap: Roadmap) -> dict[str, Any]:
    """Return the roadmap as dictionaries, lists, texts and numbers."""
    payload: dict[str, Any] = _plain(roadmap)
    return payload


def from_payload(payload: dict[str, Any]) -> Roadmap:
    """Return the roadmap that ``to_payload`` wrote, also after a journey through JSON."""
    return _made(Roadmap, payload)


def resource_to_payload(resource: Resource) -> dict[str, Any]:
    """Return a resource as plain values."""
    payload: dict[str, Any] = {**_plain(resource), "kind": resource.kind}
    return payload


def resource_from_payload(payload: dict[str, Any]) -> Resource:
    """Return the resource that plain values stand for."""
    return Resource(**payload)


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if not hasattr(value, "__record_names__"):
        return value
    defaults = {} if hasattr(value, "kind") else value.__record_defaults__
    return {
        name: _plain(item)
        for name, item in value.__dict__.items()
        if name not in defaults or item != defaults[name]
    }


def _made(cls: type[Made], payload: dict[str, Any]) -> Made:
    nested = _NESTED.get(cls, _NOTHING_NESTED)
    return cls(
        **{
            name: nested[name](value) if name in nested else value
            for name, value in payload.items()
        }
    )


def _one(cls: type[Any]) -> Convert:
    return lambda value: None if value is None else _made(cls, value)


def _many(convert: Callable[[Any], Any]) -> Convert:
    return lambda values: tuple(map(convert, values))


def _each(cls: type[Any]) -> Convert:
    return _many(_one(cls))


_NOTHING_NESTED: dict[str, Convert] = {}
_NESTED: dict[type[Any], dict[str, Convert]] = {
    made_of.Task: {
        "kind": Kind,
        "deliverable": _many(wanted_from_payload),
        **dict.fromkeys(("katas", "decks", "cards", "topics", "resources", "steps"), tuple),
        **dict.fromkeys(("see", "after", "completes", "expects", "tracks"), tuple),
        "needs": _many(Need),
        "counts": _each(parts.Count),
        "blanks": _each(parts.Blank),
        "self_test": _each(parts.Question),
    },
    made_of.Day: {"role": Role, "tasks": _each(made_of.Task), "hours": tuple},
    made_of.Week: {"days": _each(made_of.Day), "backlog": _each(made_of.Task)},
    made_of.Phase: {"weeks": _each(made_of.Week)},
    made_of.WeekdayRhythm: {"weekday": Weekday, "role": Role},
    made_of.Rhythm: {"blocks": _each(made_of.Block), "week": _each(made_of.WeekdayRhythm)},
    made_of.Cadence: {"task": _one(made_of.Task), "missed": parts.Missed},
    parts.Question: {"topics": tuple, "revisit": tuple},
    parts.Counter: {"targets": _each(parts.Target), "katas": tuple},
    parts.Milestone: {"parts": _each(parts.Part)},
    parts.Checkpoint: {"questions": _each(parts.Question), "verdicts": _each(parts.Verdict)},
    Roadmap: {
        "day_1": lambda value: Weekday(value) if value else None,
        "rhythm": _one(made_of.Rhythm),
        "day_0": _one(made_of.Day),
        "resources": _each(made_of.Resource),
        "phases": _each(made_of.Phase),
        "tracks": _each(parts.Track),
        "counters": _each(parts.Counter),
        "cadences": _each(made_of.Cadence),
        "conditions": _each(parts.Condition),
        "blanks": _each(parts.Blank),
        "milestones": _each(parts.Milestone),
        "checkpoints": _each(parts.Checkpoint),
        "encouragements": _each(parts.Encouragement),
        "posts": _each(parts.PostWanted),
        "deadlines": _each(parts.Deadline),
    },
}
