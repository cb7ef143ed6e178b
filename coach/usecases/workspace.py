"""Everything a use-case needs, put together once: folders, settings, clock, log and content."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from coach.clock import Clock, to_ms
from coach.config import Config, DeckConfig, load_config, make_clock
from coach.content.packs import find_packs
from coach.paths import Paths, find_paths
from coach.recall.fuzz import EVERY_DAY, Calendar
from coach.recall.load import DueCalendar, seconds_spent, usual_seconds
from coach.recall.opening import Openings
from coach.recall.queue import Order, Queue, Scope
from coach.recall.room import Limits
from coach.recall.schedule import Moment, Settings
from coach.record import record, replace
from coach.store import ulid
from coach.store.database import Store, StoreError
from coach.usecases.cards.adopted import current_parameters
from coach.usecases.library import Library
from coach.words import WEEKDAYS

Value = TypeVar("Value")


@record
class Workspace:
    """One learner's coach, opened."""

    paths: Paths
    config: Config
    clock: Clock
    store: Store
    library: Library

    def close(self) -> None:
        self.store.close()
        self.library.close()

    def moment(self) -> Moment:
        """Return now as schedules count it."""
        return Moment(self.clock.today().toordinal(), self.clock.now_ms())

    def scheduling(self, deck: str = "") -> Settings:
        """Return how cards are scheduled, those of a deck (``pack:deck``) by its own settings."""
        config = self.config
        own = next((one for one in config.decks if _is_named(one.name, deck)), _NO_DECK)
        return Settings(
            retention=_first(own.retention, config.cards_retention),
            learning_steps=_first(own.learning_steps, config.cards_learning_steps),
            relearning_steps=_first(own.relearning_steps, config.cards_relearning_steps),
            maximum_days=_first(own.maximum_days, config.cards_maximum_days),
            fuzz=config.cards_fuzz,
            weekdays=_weekdays(config),
            leech_lapses=config.cards_leech_lapses,
            leech_suspends=config.cards_leech_suspend,
            parameters=current_parameters(self.store),
        )

    def calendar(self) -> Calendar | None:
        """Return what is due on coming days, or None where the learner wants plain fuzz."""
        if not self.config.cards_balance and _weekdays(self.config) == EVERY_DAY:
            return None
        return DueCalendar(self.store)

    def limits(self, more: int = 0) -> Limits:
        """Return what a day may hold; ``more`` adds minutes to today's allowance."""
        config = self.config
        minutes = config.cards_minutes_a_day + more if config.cards_minutes_a_day else 0
        usual = self.seconds_a_card()
        begin = to_ms(self.clock.day_begins(self.clock.today()))
        spent = seconds_spent(self.store, begin, usual) if minutes else 0.0
        return Limits(config.cards_new_a_day, config.cards_reviews_a_day, minutes, usual, spent)

    def seconds_a_card(self) -> float:
        """Return what a card takes this learner, by what the log holds up to last night."""
        begin = to_ms(self.clock.day_begins(self.clock.today()))
        return usual_seconds(self.store, begin)

    def queue(self, deck: str | None = None, topic: str | None = None, *, more: int = 0) -> Queue:
        """Return what is due: of a deck, of a topic, or of all cards."""
        return Queue(
            self.store,
            self.library.index,
            self.limits(more),
            Scope(deck, topic),
            order=Order(self.config.cards_order),
            bury_siblings=self.config.cards_bury_siblings,
            openings=self._openings,
        )

    @property
    def clock_is_behind(self) -> bool:
        """Whether the newest event is more than an hour ahead of the clock, which must be wrong."""
        newest = self.store.connection.execute("SELECT max(id), at_ms FROM events").fetchone()
        return bool(newest[0]) and newest[1] > self.clock.now_ms() + _HOUR_MS

    def _openings(self) -> Openings:
        from coach.usecases.cards.openings import openings

        return openings(self.store, self.library)


_NO_DECK = DeckConfig("")
_HOUR_MS = 60 * 60_000
_STEPS = 20_000
"""Instructions of SQLite between two questions whether to stop; some milliseconds."""


def _is_named(name: str, deck: str) -> bool:
    return bool(deck) and name in (deck, deck.partition(":")[2])


def _first(own: Value | None, shared: Value) -> Value:
    return shared if own is None else own


def _weekdays(config: Config) -> tuple[float, ...]:
    """Return how much each weekday takes, Monday first."""
    return tuple(
        0.0
        if day in config.cards_minimum_days
        else 0.5
        if day in config.cards_reduced_days
        else 1.0
        for day in WEEKDAYS
    )


def open_workspace(environ: Mapping[str, str] = os.environ) -> Workspace:
    """Open (or begin) the learner's coach.

    Raises ConfigError for settings that cannot be used and StoreError for a log that cannot be.
    """
    paths = find_paths(environ)
    config = load_config(paths.config_file)
    clock = make_clock(config, environ)
    store = Store(paths.log, clock, _device(paths.device_file))
    packs, problems = find_packs(config.packs_folders, paths.work)
    return Workspace(paths, config, clock, store, Library(paths.content_cache, packs, problems))


@contextlib.contextmanager
def apart(workspace: Workspace, stopped: Callable[[], bool] = bool) -> Iterator[Workspace]:
    """Lend the same coach over connections of its own, for long reading beside the app.

    Whoever shares a connection waits while a statement runs on it. Once ``stopped`` says so,
    whatever reads gets sqlite3.OperationalError.
    """
    own = workspace.store
    store, library = Store(own.path, own.clock, own.device), workspace.library.again()
    store.connection.execute("PRAGMA cache_size = -4096")
    for connection in (store.connection, library.index.connection):
        connection.set_progress_handler(stopped, _STEPS)
    with contextlib.closing(replace(workspace, store=store, library=library)) as lent:
        yield lent


def _device(path: Path) -> str:
    """Return this device's own name, made on the first start."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Exclusive: of two first starts at once, one makes the name and the other reads it.
        with path.open("x", encoding="ascii") as file:
            file.write(ulid.new(0)[-10:])
    except FileExistsError:
        pass
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
    return path.read_text(encoding="ascii").strip()
