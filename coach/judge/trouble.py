"""What can go wrong between a hidden test and the learner's code."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from coach.judge.verdict import Outcome


@dataclass(frozen=True)
class Frame:
    """One line of the learner's code that was being executed."""

    line: int
    function: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}, in {self.function}\n    {self.text}"


class SolutionError(Exception):
    """An exception that the learner's code raised.

    ``type_name`` and ``kinds`` (the built-in classes it derives from) are texts: the exception
    itself stayed in the solver.
    """

    def __init__(
        self, type_name: str, message: str, kinds: tuple[str, ...], frames: tuple[Frame, ...]
    ) -> None:
        super().__init__(f"{type_name}: {message}" if message else type_name)
        self.type_name = type_name
        self.message = message
        self.kinds = kinds
        self.frames = frames

    @property
    def traceback(self) -> str:
        lines = []
        for frame, same in itertools.groupby(self.frames):
            count = len(list(same))
            lines.append(
                f"{frame}\n    (and so on)" if count > 2 else "\n".join([str(frame)] * count)
            )
        return "\n".join(lines)


class UnsendableError(Exception):
    """An answer that cannot travel: nested too deeply, or too large."""


class Unwritten(BaseException):
    """An entry point is missing or raises NotImplementedError.

    Like ``SolverLost`` it is no Exception, so that no test and no shrinking catches it.
    """


class SolverLost(BaseException):
    """The solver's process had to be stopped or ended by itself."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.message = message


class NoSolverError(Exception):
    """The learner's code cannot be run at all: no interpreter, or a library is missing."""


class BrokenKataError(Exception):
    """The kata itself is at fault (its tests or fixtures), and not the learner."""
