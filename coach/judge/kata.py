"""A kata folder, read: what is asked, within which limits, with which hints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.content.names import NEEDS
from coach.record import record

if TYPE_CHECKING:
    from coach.content.fields import Fields
    from coach.content.problems import Problems

DEVICES = ("cpu", "cuda")
REQUIRED_FILES = ("brief.md", "starter.py", "hidden.py")
_SLUG = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


@record
class Limits:
    """What a submission may use: seconds a case and in all, megabytes, kilobytes printed."""

    seconds: float = 5.0
    total_seconds: float = 30.0
    memory_mb: int = 512
    output_kb: int = 64


@record
class Kata:
    """One kata. Its texts are read from the folder when asked for."""

    slug: str
    pack: str
    folder: Path
    title: str
    about: str
    topics: tuple[str, ...]
    entry: tuple[str, ...]
    """Names that the learner must define."""
    par: float
    """Minutes the first time."""
    par_repeat: float
    """Minutes from the second time on."""
    needs: str = "python"
    devices: tuple[str, ...] = ("cpu",)
    limits: Limits = Limits()
    forbidden: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.pack}:{self.slug}"

    def brief(self) -> str:
        return self._text("brief.md")

    def starter(self) -> str:
        return self._text("starter.py")

    def model(self) -> str:
        """Return the author's own solution, for after a pass or after giving up."""
        return self._text("accept/model.py")

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def to_payload(self) -> dict[str, Any]:
        """Return the kata as a JSON-able object, for a cache and for the checker's process."""
        from dataclasses import asdict

        return {**asdict(self), "folder": str(self.folder)}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Kata:
        """Return the kata that ``to_payload`` wrote, also after a trip through JSON."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in payload.items()
        }
        values["folder"] = Path(payload["folder"])
        values["limits"] = Limits(**payload["limits"])
        return cls(**values)


def parse_kata(folder: Path, pack: str) -> tuple[Kata | None, Problems]:
    """Read ``kata.yaml`` of a folder; return no kata where it has errors, and all of them.

    Paths in the problems are relative to the pack, such as ``kata/merge_sort/kata.yaml``.
    """
    from coach.content import yaml
    from coach.content.fields import Fields
    from coach.content.problems import Problems

    problems = Problems(f"{folder.parent.name}/{folder.name}/kata.yaml")
    text = _read(folder / "kata.yaml", problems)
    document = None if text is None else yaml.load(text, problems)
    if problems.errors:
        return None, problems
    fields = Fields(document, problems, line=1)
    kata = _kata(fields, folder, pack)
    from coach.judge.notes import parse_notes

    parse_notes(fields)
    fields.finish()
    _check_folder(folder, problems)
    return (None if problems.errors else kata), problems


def is_slug(name: str) -> bool:
    """Return whether a kata may have this name."""
    return _SLUG.fullmatch(name) is not None


def _read(path: Path, problems: Problems) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.error(0, "this file is missing; every kata folder needs one")
    except UnicodeDecodeError as error:
        problems.error(0, f"not UTF-8 text (byte {error.start}); save it as UTF-8")
    except OSError as error:
        problems.error(0, f"cannot be read: {error.strerror}")
    return None


def _check_folder(folder: Path, problems: Problems) -> None:
    if not is_slug(folder.name):
        problems.error(0, f'the folder name "{folder.name}" must be small letters, digits and _')
    for name in REQUIRED_FILES:
        if not (folder / name).is_file():
            problems.error(0, f"{name} is missing beside it")


def _kata(fields: Fields, folder: Path, pack: str) -> Kata:
    par = _positive(fields, "par", fields.number("par"))
    return Kata(
        slug=folder.name,
        pack=pack,
        folder=folder,
        title=fields.text("title"),
        about=fields.text("about", ""),
        topics=tuple(fields.texts("topics")),
        entry=_entry(fields),
        par=par,
        par_repeat=_positive(fields, "par_repeat", fields.number("par_repeat", par)),
        needs=(needs := fields.choice("needs", NEEDS, "python")),
        devices=_devices(fields),
        limits=_limits(fields, needs),
        forbidden=tuple(fields.texts("forbidden")),
        hints=tuple(fields.texts("hints")),
        references=tuple(fields.texts("references")),
    )


def _entry(fields: Fields) -> tuple[str, ...]:
    names = fields.texts("entry")
    if not names:
        fields.error("entry", '"entry" must name what the learner has to define')
    for name in names:
        if not name.isidentifier():
            fields.error("entry", f'"{name}" is no name that Python could define')
    return tuple(names)


def _devices(fields: Fields) -> tuple[str, ...]:
    devices = fields.texts("devices") or ["cpu"]
    for device in devices:
        if device not in DEVICES:
            fields.error("devices", f'"devices" lists "{device}"; known: {", ".join(DEVICES)}')
    return tuple(devices)


def _limits(fields: Fields, needs: str) -> Limits:
    own = fields.fields("limits", "limits")
    default = Limits(memory_mb=2048) if needs == "torch" else Limits()
    if own is None:
        return default
    limits = Limits(
        seconds=_positive(own, "seconds", own.number("seconds", default.seconds)),
        total_seconds=_positive(
            own, "total_seconds", own.number("total_seconds", default.total_seconds)
        ),
        memory_mb=int(_positive(own, "memory_mb", own.integer("memory_mb", default.memory_mb))),
        output_kb=int(_positive(own, "output_kb", own.integer("output_kb", default.output_kb))),
    )
    own.finish()
    return limits


def _positive(fields: Fields, key: str, value: float) -> float:
    # A value of the wrong type was reported already and reads as nothing.
    written = fields.mapping.get(key)
    if isinstance(written, (int, float)) and value <= 0:
        fields.error(key, f'"{key}" must be more than 0')
    return value
