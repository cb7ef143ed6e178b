"""What every row is given: the sizes, and a copy of the big data that it may write to."""

from __future__ import annotations

from dataclasses import dataclass

from bench import anki_data
from bench.data import Data
from bench.histories import Size

NO_ANKI = "anki is not installed (make bench installs it)"


@dataclass(frozen=True)
class Setting:
    size: Size
    data: Data

    @property
    def has_anki(self) -> bool:
        return anki_data.is_installed()

    @property
    def amount(self) -> str:
        return f"{self.size.cards:,} cards, {self.size.reviews:,} reviews"
