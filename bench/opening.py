"""Row 2: everything is opened and the first card is there."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench import anki_data
from bench.anki_learner import AnkiLearner
from bench.measure import by_turns
from bench.setting import NO_ANKI, Setting
from bench.table import Bound, Measured, Row, Skipped
from coach.usecases.cards.answer import next_question

NAME = "open"
WHAT = "open the store and have the first card"
BOUND = Bound(1 / 3)


def open_rows(setting: Setting) -> Iterator[Row]:
    """Open and close again and again in one process; imports are over, closing is not counted."""
    if not setting.has_anki:
        yield Skipped(NAME, WHAT, NO_ANKI)
        return
    anki_data.limit(setting.data.collection, anki_data.NEW_A_DAY, anki_data.REVIEWS_A_DAY)

    def ours() -> float:
        start = time.perf_counter()
        workspace = setting.data.open()
        question = next_question(workspace)
        elapsed = time.perf_counter() - start
        assert question is not None
        workspace.close()
        return elapsed

    def peer() -> float:
        start = time.perf_counter()
        learner = AnkiLearner(setting.data.collection)
        elapsed = time.perf_counter() - start
        learner.close()
        return elapsed

    ours(), peer()
    pair = by_turns(ours, peer, setting.size.starts)
    yield Measured(NAME, WHAT, *pair.medians, anki_data.version(), BOUND)
