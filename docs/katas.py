"""Writes docs/katas.md from the katas themselves: `make katas-list`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from coach.content.learning_paths import LearningPath, read_paths
from coach.judge.kata import Kata, parse_kata
from coach.judge.looks import REMEMBERED, read_cache
from coach.judge.mutants import declared_among, mutants_of
from coach.judge.notes import read_notes

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "katas.md"
HEAD = """\
# The katas

Made by `make katas-list` from `kata/`. Par is what a first rebuild may take, and a later one. With
each kata come solutions that must pass and mistakes that must fail; `make katas` judges them all.
`make mutants` puts {counted:,} small faults into the model solutions, one at a time, and a hidden
case must notice each. {declared:,} more change nothing that a case could see; `kata.yaml` says why.
"""


@dataclass(frozen=True)
class SmallFaults:
    """How many small faults can be put into the model solutions of the built-in katas."""

    counted: int
    """Those that a hidden case has to notice."""
    declared: int
    """Those that the authors declare, with a reason, to change nothing."""


def small_faults() -> SmallFaults:
    """Count the faults without judging any, which `make mutants` does in much longer."""
    found = declared = 0
    for folder in sorted(path.parent for path in (ROOT / "kata").glob("*/kata.yaml")):
        mutants = mutants_of((folder / "accept" / "model.py").read_text(encoding="utf-8"))
        found += len(mutants)
        declared += len(declared_among(mutants, read_notes(folder).equivalent))
    return SmallFaults(found - declared, declared)


def page(faults: SmallFaults) -> str:
    """Return the whole page: a table for each learning path."""
    text = (ROOT / "kata" / "paths.yaml").read_text(encoding="utf-8")
    paths, problems = read_paths(text, "kata/paths.yaml")
    assert not problems, str(next(iter(problems)))
    return "\n".join(
        [HEAD.format(**asdict(faults)), *(part for path in paths for part in _path(path))]
    )


def _path(path: LearningPath) -> list[str]:
    rows = [_row(kata) for kata in map(_kata, path.katas)]
    return [
        f"## {path.title}\n\n{path.about} `coach kata list --path {path.id}`\n",
        "| kata | what | par, again | topics | needs | pass, fail |",
        "|---|---|---|---|---|---|",
        *rows,
        f"\nLast day, from memory: {', '.join(path.rebuild)}.\n",
    ]


def _kata(name: str) -> Kata:
    kata, problems = parse_kata(ROOT / "kata" / name, "coach")
    assert kata is not None, str(next(iter(problems)))
    return kata


def _row(kata: Kata) -> str:
    accepted = len(list(kata.folder.glob("accept/*.py")))
    rejected = len(read_cache(kata.folder / REMEMBERED))
    cells = (
        kata.slug,
        kata.about,
        f"{kata.par:g}, {kata.par_repeat:g} min",
        ", ".join(kata.topics),
        kata.needs,
        f"{accepted}, {rejected}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    TARGET.write_text(page(small_faults()), encoding="utf-8")
    print(TARGET)
