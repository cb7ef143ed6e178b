"""Everything a use-case needs, put together once: folders, settings, clock, log and content."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from coach.clock import Clock
from coach.config import Config, load_config, make_clock
from coach.content.packs import find_packs
from coach.paths import Paths, find_paths
from coach.recall.queue import Limits, Queue
from coach.recall.schedule import Moment, Settings
from coach.record import record
from coach.store import ulid
from coach.store.database import Store, StoreError
from coach.usecases.library import Library


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

    def scheduling(self) -> Settings:
        return Settings(
            retention=self.config.cards_retention,
            learning_steps=self.config.cards_learning_steps,
            relearning_steps=self.config.cards_relearning_steps,
            maximum_days=self.config.cards_maximum_days,
        )

    def queue(self, deck: str | None = None) -> Queue:
        limits = Limits(self.config.cards_new_a_day, self.config.cards_reviews_a_day)
        return Queue(self.store, self.library.index, limits, deck)


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
