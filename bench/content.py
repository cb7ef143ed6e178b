"""Decks and roadmaps of any size, written as the files that authors write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

PACK = "bench"
DECKS = 100
TASKS_A_DAY = 4
DAYS_A_WEEK = 7


def card_id(number: int) -> str:
    return f"card-{number:06d}"


def card_key(number: int) -> str:
    return f"{PACK}:{card_id(number)}"


def write_decks(folder: Path, cards: int) -> None:
    """Write so many cards into 100 files, in the order of their numbers."""
    folder.mkdir(parents=True)
    for deck in range(DECKS):
        numbers = range(deck * cards // DECKS, (deck + 1) * cards // DECKS)
        text = "\n".join([f"deck: deck-{deck:03d}", "about: Cards to measure with.", "cards:"])
        entries = "".join(map(_card, numbers))
        (folder / f"deck-{deck:03d}.yaml").write_text(f"{text}\n{entries}", encoding="utf-8")


def _card(number: int) -> str:
    """Return one card; its kind changes with its number."""
    kinds = (_basic, _number, _short, _choice, _formula)
    lines = [f"id: {card_id(number)}", *kinds[number % len(kinds)](number)]
    lines.append("why: It is one of many, and each of them has a line that says why it matters.")
    return "  - " + "\n    ".join(lines) + "\n"


def _basic(number: int) -> list[str]:
    return [
        f"ask: What is said of the thing that bears the number {number}, in one sentence?",
        "answer: That it is one more than the thing before it, and one less than the next.",
    ]


def _number(number: int) -> list[str]:
    return [
        "kind: number",
        f"ask: What is {number} plus one half?",
        f"answer: {number}.5",
        "tolerance: 0.01",
        f"wrong: [{number}, {number}.75]",
    ]


def _short(number: int) -> list[str]:
    return [
        "kind: short",
        f"ask: Which word stands for the number {number} here?",
        f"answer: word {number}",
        f"wrong: [word, word {number + 1}]",
    ]


def _choice(number: int) -> list[str]:
    return [
        "kind: choice",
        f"ask: Which of these is {number} and no other number?",
        f"answer: it is {number}",
        f"options: [it is {number}, it is {number + 1}, it is {number + 2}]",
    ]


def _formula(number: int) -> list[str]:
    return [
        "kind: formula",
        f"ask: Write the square of x plus {number}.",
        "variables: {x: {shape: (), domain: real, about: a number}}",
        f"answer: x**2 + {number}",
        f"wrong: [x + {number}, x**2 - {number + 1}]",
    ]


def roadmap_text(name: str, tasks: int) -> str:
    """Return a roadmap file of so many tasks, four a day, in weeks of seven days."""
    days = -(-tasks // TASKS_A_DAY)
    head = {
        "roadmap": name,
        "title": f"A roadmap called {name}",
        "about": "Tasks to measure with.",
        "length": f"{days} days",
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    lines += ["phases:", "  - title: All of it", "    weeks:"]
    return "\n".join([*lines, *_weeks(tasks, days)]) + "\n"


def _weeks(tasks: int, days: int) -> Iterator[str]:
    for first in range(1, days + 1, DAYS_A_WEEK):
        week = first // DAYS_A_WEEK + 1
        yield f"      - week: {week}\n        title: Week {week}\n        days:"
        for day in range(first, min(first + DAYS_A_WEEK, days + 1)):
            yield f"          - day: {day}\n            title: Day {day}\n            tasks:"
            start = (day - 1) * TASKS_A_DAY
            yield from (_task(day, n) for n in range(start, min(start + TASKS_A_DAY, tasks)))


def _task(day: int, number: int) -> str:
    minutes = 10 + number * 7 % 40
    return (
        f"              - {{id: day-{day}/task-{number}, kind: study, "
        f"title: Task {number} of this roadmap, minutes: {minutes}}}"
    )
