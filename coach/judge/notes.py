"""What an author says in ``kata.yaml`` to the checks of the kata, and learners never meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.content.fields import Fields


@dataclass(frozen=True)
class Equivalent:
    """A change of the model that no test can notice, and the reason."""

    inside: str
    was: str
    becomes: str
    why: str

    def __str__(self) -> str:
        where = f" in {self.inside}" if self.inside else ""
        return f'"{self.was}" becomes "{self.becomes}"{where}'


@dataclass(frozen=True)
class Notes:
    """Changes declared equivalent, and files that may break a rule, each with its reason."""

    equivalent: tuple[Equivalent, ...] = ()
    exceptions: Mapping[str, str] = field(default_factory=dict)


def parse_notes(fields: Fields) -> Notes:
    """Read ``equivalent`` and ``exceptions``, reporting what is wrong with them."""
    return Notes(
        tuple(_equivalent(each) for each in fields.each("equivalent", "equivalent")),
        _exceptions(fields),
    )


def _equivalent(fields: Fields) -> Equivalent:
    found = Equivalent(
        inside=fields.text("in", ""),
        was=fields.text("was"),
        becomes=fields.text("becomes"),
        why=fields.text("why"),
    )
    fields.finish()
    return found


def _exceptions(fields: Fields) -> dict[str, str]:
    own = fields.fields("exceptions", "exceptions")
    if own is None:
        return {}
    for name in own.mapping:
        if not name.startswith(("accept/", "reject/")):
            own.error(name, f'"{name}" must be a file such as reject/too_slow.py')
    return {name: own.text(name) for name in list(own.mapping)}


def read_notes(folder: Path) -> Notes:
    """Return the notes of a kata whose ``kata.yaml`` has been read without problems before."""
    from coach.content import yaml
    from coach.content.fields import Fields
    from coach.content.problems import Problems

    path = folder / "kata.yaml"
    if not path.is_file():
        return Notes()
    problems = Problems("kata.yaml")
    text = path.read_text(encoding="utf-8")
    return parse_notes(Fields(yaml.load(text, problems), problems, line=1))
