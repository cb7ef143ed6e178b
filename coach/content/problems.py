"""What is wrong with a file, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from coach.record import record

Severity = Literal["error", "warning"]


@record
class Problem:
    """One finding in a file; prints as ``decks/losses.yaml:41: card bce: "check" must be …``."""

    path: str
    """Relative to the pack, so that the message is the same on every machine."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    message: str
    where: str = ""
    """The item inside the file, such as ``card bce``."""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        mark = "warning: " if self.severity == "warning" else ""
        item = f"{self.where}: " if self.where else ""
        return f"{place}: {mark}{item}{self.message}"


class Problems:
    """Collects every problem of one file, so that all are shown at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def error(self, line: int, message: str, where: str = "") -> None:
        self.found.append(Problem(self.path, line, message, where))

    def warning(self, line: int, message: str, where: str = "") -> None:
        self.found.append(Problem(self.path, line, message, where, "warning"))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.found if problem.severity == "error"]


class ContentError(Exception):
    """A content file that was asked for cannot be used; carries its problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def suggestion(word: str, known: list[str]) -> str:
    """Return ``; did you mean "kind"?`` where one of the known words is close, else nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"?' if close else ""


def error_in_words(error: BaseException) -> str:
    """Return what an error says; of a file that could not be used, its name and why."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return f"{error.filename}: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return str(error) or type(error).__name__
