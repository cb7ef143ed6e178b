"""The blind readings: what they found, counted; what waits for a reader; new answers put in.

    python -m tests.recall.blind               a line for each deck, and the total
    python -m tests.recall.blind --write       the counts into the headers of the decks
    python -m tests.recall.blind --fronts      the questions that wait, without their answers
    python -m tests.recall.blind --put FILE    what a reader answered: YAML, `deck/card: answer`

A row holds the last reader's ``answer``, whether it ``agreed``, a ``note`` on how a disagreement
was settled, what any reading ``changed`` in the card, and ``waits`` where the card is newer.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from coach.recall.cards import Card
from coach.recall.checkers import Checked, Verdict, check
from coach.recall.checkers.prompt import how_to_answer, prompt_lines, starting_text
from coach.recall.kinds import Code
from coach.usecases.cards.code_cards import check_code
from tests.recall.samples import ROOT, built_in

FOLDER = ROOT / "tests" / "recall" / "data" / "blind"
HEADER = re.compile(r"^# Read blind on (\d+ \w+ \d{4}): .*$", re.MULTILINE)
CHANGES = ("question", "wording", "options", "steps", "kind", "values", "calls", "rows")
"""What a reading may have changed: in the last three, what an answer is tried at."""

Row = dict[str, Any]
READ: dict[str, list[Row]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
}


@dataclass(frozen=True)
class Count:
    """Cards of one deck, or of all; every gap and direction is one, as the app counts."""

    cards: int
    waiting: int
    settled: int
    changes: Counter[str]

    @property
    def changed(self) -> int:
        return self.changes.total()

    def __str__(self) -> str:
        read = self.cards - self.waiting
        kinds = [f"{what} {self.changes[what]}" for what in CHANGES if self.changes[what]]
        changed = f"{self.changed} changed ({', '.join(kinds)})" if kinds else "none changed"
        settled = f", {self.settled} settled otherwise" if self.settled else ""
        waiting = f"; {self.waiting} new or reworded since" if self.waiting else ""
        return f"{read} cards answered from their fronts, {changed}{settled}{waiting}"


def count(rows: list[Row]) -> Count:
    """Count the cards of some rows by what became of them."""
    changes = Counter(row["changed"] for row in rows if "changed" in row)
    waiting = sum("waits" in row for row in rows)
    settled = sum("note" in row and "changed" not in row for row in rows)
    return Count(len(rows), waiting, settled, changes)


def total() -> Count:
    """Count over all decks."""
    return count([row for rows in READ.values() for row in rows])


def said_of(deck: str, row: Row) -> Checked:
    """Judge an answer; options and steps stood in the order that the card's own name gives."""
    card = built_in(deck)[row["id"]]
    if isinstance(card.settings, Code):
        return check_code(card.settings, row["answer"])
    return check(card, row["answer"], crc32(card.id.encode()))


def front(card: Card) -> str:
    """Return all that is seen of a card before it is answered."""
    lines = [f"## {card.deck}/{card.id}  ({card.kind})", "", card.ask.strip()]
    lines += [f"    {line}" for line in prompt_lines(card, crc32(card.id.encode()))]
    lines += [f"    {line}" for line in starting_text(card).splitlines()]
    hint = how_to_answer(card)
    return "\n".join([*lines, *([f"({hint})"] if hint else []), ""])


def answered(deck: str, row: Row, answer: str) -> tuple[Row, Verdict]:
    """Return the row with a reader's answer in it, and what the checker says of that."""
    new = {**row, "answer": answer}
    new.pop("waits", None)
    verdict = said_of(deck, new).verdict
    new["agreed"] = verdict in (Verdict.RIGHT, Verdict.SELF_GRADED)
    return new, verdict


def put(path: Path) -> None:
    """Put a reader's answers into their rows, and say which are not right for certain."""
    for name, answer in yaml.safe_load(path.read_text("utf-8")).items():
        deck, card = name.split("/", 1)
        place = [row["id"] for row in READ[deck]].index(card)
        READ[deck][place], verdict = answered(deck, READ[deck][place], str(answer))
        if verdict is not Verdict.RIGHT:
            print(f"{name}: {verdict.value}: {answer!r}")
    for deck in READ:
        _write_rows(deck)


def _write_rows(deck: str) -> None:
    path = FOLDER / f"{deck}.yaml"
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*comments, *map(_line, READ[deck])]) + "\n", "utf-8")


def _line(row: Row) -> str:
    """One row on one line, with the texts of people in quotes."""
    plain = {"id", "changed"}
    pairs = [f"{key}: {row[key] if key in plain else json.dumps(row[key])}" for key in row]
    return f"- {{{', '.join(pairs)}}}"


def write_headers() -> None:
    """Bring the count in each deck's header up to date; the day stands."""
    for deck, rows in READ.items():
        path = ROOT / "decks" / f"{deck}.yaml"
        line = rf"# Read blind on \1: {count(rows)}."
        path.write_text(HEADER.sub(line, path.read_text("utf-8"), count=1), "utf-8")


def main() -> None:
    """Do what the arguments say; without any, print the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.recall.blind")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--fronts", action="store_true")
    parser.add_argument("--put", type=Path)
    given = parser.parse_args()
    if given.put:
        put(given.put)
    elif given.write:
        write_headers()
    elif given.fronts:
        for deck, rows in READ.items():
            waiting = [row["id"] for row in rows if row.get("waits")]
            print(
                "\n".join(front(built_in(deck)[card]) for card in waiting), end="\n" * bool(waiting)
            )
    else:
        for deck, rows in READ.items():
            print(f"{deck}: {count(rows)}")
        print(f"all: {total()}")


if __name__ == "__main__":
    main()
