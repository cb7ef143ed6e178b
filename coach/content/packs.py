"""Packs: folders with decks/, roadmaps/ and kata/. The built-in content is one of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coach.content.problems import Problem
from coach.paths import PACK_FOLDERS
from coach.record import record

BUILT_IN = "coach"
OWN = "own"


@record
class Pack:
    """A folder of content; its name is the first half of every key, as in ``coach:bce``."""

    name: str
    root: Path

    @property
    def trusted(self) -> bool:
        """Whether its code is ours or the learner's own."""
        return self.name in (BUILT_IN, OWN)


def built_in_root() -> Path:
    """Return the folder of the built-in pack: the checkout, or the installation's share/coach.

    Raises FileNotFoundError where the installation is incomplete.
    """
    for candidate in _candidates():
        if all((candidate / name).is_dir() for name in PACK_FOLDERS):
            return candidate
    looked = ", ".join(str(candidate) for candidate in _candidates())
    raise FileNotFoundError(
        f"coach's own decks, roadmaps and katas are missing (looked in {looked})"
    )


def _candidates() -> list[Path]:
    above = Path(__file__).resolve().parents[2]
    if (above / "pyproject.toml").is_file():
        # A checkout, or an editable install of one: the folders lie beside the package.
        return [above]
    # A wheel puts them under the prefix that holds lib/pythonX.Y/site-packages. That is the
    # user's own prefix after `pip install --user`, so it is asked before sys.prefix.
    prefixes = [*above.parents[2:3], Path(sys.prefix)]
    return [prefix / "share" / "coach" for prefix in prefixes]


def find_packs(folders: Iterable[str], work: Path) -> tuple[list[Pack], list[Problem]]:
    """Return the built-in pack, the learner's own where it exists, and the configured ones."""
    packs = [Pack(BUILT_IN, built_in_root())]
    problems: list[Problem] = []
    if any((work / name).is_dir() for name in PACK_FOLDERS):
        packs.append(Pack(OWN, work))
    for folder in folders:
        root = Path(folder).expanduser()
        if not root.is_dir():
            problems.append(Problem(folder, 0, "packs.folders names a folder that does not exist"))
        elif root.name in {pack.name for pack in packs}:
            problems.append(Problem(folder, 0, f'a pack named "{root.name}" is there already'))
        else:
            packs.append(Pack(root.name, root))
    return packs, problems
