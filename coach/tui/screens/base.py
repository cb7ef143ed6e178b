"""What every screen has: the workspace, errors shown in place, and the keys that leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from coach.config import ConfigError
from coach.content.problems import error_in_words
from coach.content.trust import TrustError
from coach.progress import Progress
from coach.store.database import StoreError
from coach.tui.widgets.notice import Notice, Tone
from coach.tui.words import without_options
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.katas.submissions import UnreadableError
from coach.usecases.library import NotFoundError
from coach.usecases.settings import SettingError
from coach.usecases.trust import require_trust
from coach.usecases.workspace import Workspace, apart

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.tui.app import CoachApp
    from coach.usecases.cards.card_add import Seed

EXPECTED = (
    *(StoreError, NotFoundError, UnreadableError, RefusedError, TrustError),
    *(OSError, sqlite3.Error, ValueError, ConfigError, SettingError),
)
"""What may go wrong outside the program: files, the log, content that changed meanwhile."""


class StoppedError(Exception):
    """The learner stopped, or left, what was under way."""


class TellingScreen(Screen[None]):
    """A screen with a ``Notice``, which says what was done and what went wrong."""

    def tell(self, message: str, tone: Tone = "plain") -> None:
        """Say something that needs no answer, on the line above the keys."""
        self.query_one(Notice).say(message, tone)

    @contextmanager
    def errors_told(self) -> Iterator[None]:
        """Turn what can go wrong outside the program into a sentence on the screen."""
        try:
            yield
        except EXPECTED as error:
            self.tell(without_options(error_in_words(error)), "error")


class CoachScreen(TellingScreen):
    """A screen of one mode."""

    @dataclass
    class Failed(Message):
        """Something went wrong in a thread of this screen."""

        why: str

    _seen: tuple[object, ...] = ()
    """Newest event, changes of content and day, when what is shown was read."""

    def has_news(self) -> bool:
        """Return whether anything was logged or changed since this was last asked here.

        What cannot be read counts as news: whoever reads it then says why.
        """
        try:
            self.workspace.library.refresh()
            changes = self.workspace.library.index.connection.total_changes
            now = (self.workspace.store.newest(), changes, self.workspace.clock.today())
        except EXPECTED:
            return True
        before, self._seen = self._seen, now
        return now != before

    @property
    def coach(self) -> CoachApp:
        return cast("CoachApp", self.app)

    @property
    def workspace(self) -> Workspace:
        return self.coach.workspace

    def card_seed(self) -> Seed:
        """Return what a new card begins with, asked for on this screen."""
        from coach.usecases.cards.card_add import Seed

        return Seed()

    def commands(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Return what the palette offers here: name, explanation, what it does."""
        return ()

    @contextmanager
    def beside(self) -> Iterator[Workspace]:
        """Lend the workspace to a thread, over connections of its own.

        They give up when its worker is cancelled; what else goes wrong is posted as ``Failed``.
        """
        worker = get_current_worker()
        try:
            with apart(self.workspace, lambda: worker.is_cancelled) as lent:
                yield lent
        except StoppedError:
            return
        except EXPECTED as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(error_in_words(error)))

    def until_stopped(self, tell: Progress) -> Progress:
        """Return what long work in a thread is to call: it stops the work once nobody waits."""
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise StoppedError
            tell(done, of)

        return told

    def when_trusted(self, kata: Kata, go_on: Callable[[], None]) -> None:
        """Go on with a kata that may run; where its pack needs the learner's word, ask first."""
        with self.errors_told():
            try:
                require_trust(self.workspace, kata)
            except TrustError:
                from coach.tui.screens.trust import TrustScreen

                self.app.push_screen(TrustScreen(kata, go_on))
            else:
                go_on()
