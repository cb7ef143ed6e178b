"""Learning paths: katas in the order to meet them, ``kata/paths.yaml`` of any pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.record import record

if TYPE_CHECKING:
    from coach.content.fields import Fields
    from coach.content.problems import Problems

PATHS_FILE = "paths.yaml"


@record
class LearningPath:
    """Katas that build on each other, and the ones to rebuild from memory on its last day."""

    id: str
    title: str
    about: str
    katas: tuple[str, ...]
    rebuild: tuple[str, ...]
    """Of ``katas``: from a blank file, without help, when all the others are done."""
    line: int = 0

    def to_payload(self) -> dict[str, Any]:
        return {**vars(self), "katas": list(self.katas), "rebuild": list(self.rebuild)}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> LearningPath:
        lists = {"katas": tuple(payload["katas"]), "rebuild": tuple(payload["rebuild"])}
        return cls(**{**payload, **lists})


def read_paths(text: str, path: str) -> tuple[list[LearningPath], Problems]:
    """Return the paths of a file, ``paths: [{path, title, about, katas, rebuild}]``, and faults."""
    from coach.content.fields import read_list

    entries, problems = read_list(text, path, "paths", "path")
    paths = [_read(entry) for entry in entries]
    return [each for each in paths if each.id and each.katas], problems


def _read(entry: Fields) -> LearningPath:
    name = entry.text("path")
    title, about = entry.text("title", default=name), entry.text("about", default="")
    katas, rebuild = tuple(entry.texts("katas")), tuple(entry.texts("rebuild"))
    entry.finish()
    if not katas:
        entry.error("katas", '"katas" must name at least one kata')
    for kata in rebuild:
        if kata not in katas:
            entry.error("rebuild", f'"rebuild" names {kata}, which is not one of its katas')
    return LearningPath(name, title, about, katas, rebuild, entry.line)
