"""Rows 1: a card is answered, the answer is on disk, and the next card is there."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from bench import anki_data
from bench.anki_learner import AnkiLearner
from bench.measure import Pair, by_turns, quantile
from bench.setting import NO_ANKI, Setting
from bench.table import Bound, Measured, Row, Skipped
from coach.recall.memory import Rating
from coach.store.database import connect
from coach.usecases.cards.answer import next_question, record_answer
from coach.usecases.workspace import Workspace

BOUND = Bound(1 / 3)
_SHARES = {"p50": 0.5, "p95": 0.95}
NO_LIMIT = 9999
"""The most reviews a day that coach lets a learner choose."""
_BYTES_OF_AN_EVENT = 400


class Learner(Protocol):
    """Somebody with a card in front of them."""

    def answer(self, rating: int) -> None:
        """Answer it; afterwards the answer is on disk and the next card is in front of them."""


class CoachLearner:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.question = next_question(workspace)

    def answer(self, rating: int) -> None:
        assert self.question is not None
        record_answer(
            self.workspace,
            self.question,
            Rating(rating),
            typed="an answer of the usual length",
            milliseconds=5000,
        )
        self.question = next_question(self.workspace)


def answer_rows(setting: Setting) -> Iterator[Row]:
    """Answer within the limits that both programs start with: 200 reviews a day."""
    what = f"answer a card and have the next; {setting.amount}, 200 a day"
    for row in _rows(setting, "answer", what, anki_data.REVIEWS_A_DAY):
        yield row
        if isinstance(row, Measured):
            floor = quantile(_bare_commits(setting), _SHARES[row.name.split()[-1]])
            what_else = "one event on disk, as an answer is, and nothing else done"
            yield replace(row, name=f"{row.name} floor", what=what_else, ours=floor, bound=None)


def backlog_rows(setting: Setting) -> Iterator[Row]:
    """Answer without a limit a day, as somebody does who works off a backlog."""
    what = f"the same without a limit a day ({NO_LIMIT})"
    return _rows(setting, "backlog", what, NO_LIMIT)


def _rows(setting: Setting, name: str, what: str, reviews_a_day: int) -> Iterator[Row]:
    if not setting.has_anki:
        yield Skipped(name, what, NO_ANKI)
        return
    anki_data.limit(setting.data.collection, anki_data.NEW_A_DAY, reviews_a_day)
    with contextlib.ExitStack() as stack:
        workspace = stack.enter_context(contextlib.closing(setting.data.open()))
        # Anki knows no allowance in minutes.
        config = replace(workspace.config, cards_reviews_a_day=reviews_a_day, cards_minutes_a_day=0)
        ours = CoachLearner(replace(workspace, config=config))
        peer = stack.enter_context(contextlib.closing(AnkiLearner(setting.data.collection)))
        pair = _answer_by_turns(ours, peer, setting.size.answers)
    for label, share in _SHARES.items():
        seconds = pair.at(share)
        yield Measured(f"{name} {label}", what, *seconds, anki_data.version(), BOUND)


def _answer_by_turns(ours: Learner, peer: Learner, count: int) -> Pair:
    """Answer the first card unmeasured, which imports what answering needs, and then the rest."""
    ours.answer(Rating.GOOD)
    peer.answer(Rating.GOOD)
    return by_turns(_Answering(ours), _Answering(peer), count)


def _bare_commits(setting: Setting) -> list[float]:
    """Return the seconds of commits that write one event: no durable answer can take less."""
    seconds: list[float] = []
    with contextlib.closing(connect(setting.data.folder / "floor.db")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS floor (body TEXT)")
        for _ in range(setting.size.answers):
            start = time.perf_counter()
            connection.execute("INSERT INTO floor VALUES (?)", ("e" * _BYTES_OF_AN_EVENT,))
            seconds.append(time.perf_counter() - start)
    return seconds


class _Answering:
    """Answers card after card, every tenth of them wrongly, and takes the time of each."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.count = 0

    def __call__(self) -> float:
        self.count += 1
        rating = Rating.GOOD if self.count % 10 else Rating.AGAIN
        start = time.perf_counter()
        self.learner.answer(rating)
        return time.perf_counter() - start
