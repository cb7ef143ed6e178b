"""Where coach keeps things: one place for every folder and file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coach.record import record

PACK_FOLDERS = ("decks", "roadmaps", "kata")
"""What makes a folder a pack; the work folder is one of the learner's own once it has any."""


@record
class Paths:
    """The five folders; nothing is created until something is written there."""

    config: Path
    data: Path
    state: Path
    cache: Path
    work: Path
    """The learner's own files: kata attempts, notes, and a pack of their own."""

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def log(self) -> Path:
        return self.data / "coach.db"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def diary(self) -> Path:
        return self.data / "diary"

    @property
    def drafts(self) -> Path:
        return self.data / "drafts"

    @property
    def device_file(self) -> Path:
        return self.data / "device"

    @property
    def kata_work(self) -> Path:
        """Attempts in progress, a file a kata; any editor may open them."""
        return self.work / "katas"

    @property
    def content_cache(self) -> Path:
        return self.cache / "cache.db"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Return the folders for this environment: all under COACH_HOME, or the platform's own."""
    home = environ.get("COACH_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(*(root / name for name in ("config", "data", "state", "cache", "work")))
    # Imported here: with COACH_HOME set, and so in most tests, nobody needs it.
    from platformdirs import PlatformDirs

    folders = PlatformDirs("coach", appauthor=False)
    return Paths(
        config=folders.user_config_path,
        data=folders.user_data_path,
        state=folders.user_state_path,
        cache=folders.user_cache_path,
        work=Path.home() / "coach",
    )


def from_home(path: Path) -> str:
    """Return a path as people write it, with ``~`` for their own folder."""
    own = Path.home()
    return f"~/{path.relative_to(own)}" if path != own and path.is_relative_to(own) else str(path)
