"""What the judge found: an outcome for each case, and the verdict over all of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

SCHEMA = "coach/verdict"
VERSION = 1


class Outcome(StrEnum):
    """How one case ended."""

    PASSED = "passed"
    WRONG = "wrong"
    ERROR = "error"
    UNWRITTEN = "unwritten"
    TOO_SLOW = "too slow"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    FORBIDDEN = "forbidden"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Submission:
    """One source to be judged on one seed; without ``shrink`` failures stay as they were found."""

    source: str
    seed: int
    shrink: bool = True


@dataclass(frozen=True)
class CaseStarted:
    """A case that is being judged now; ``group`` is its short word, ``name`` its plain words."""

    group: str
    name: str


@dataclass(frozen=True)
class CaseResult:
    """One case: what was asked, what came back and what the learner's code printed meanwhile."""

    group: str
    name: str
    outcome: Outcome
    milliseconds: float = 0.0
    input: str = ""
    expected: str = ""
    got: str = ""
    message: str = ""
    prints: str = ""
    traceback: str = ""
    """The learner's own frames only, outermost first."""
    seed: int = 0

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED


@dataclass(frozen=True)
class Verdict:
    """The judge's result for one submission; with its seed it can be had again."""

    kata: str
    cases: tuple[CaseResult, ...]
    seed: int
    milliseconds: float = 0.0
    looks_like: str = ""
    """The mistake whose cases fail in the same way, in the author's words."""
    isolation: tuple[str, ...] = ()
    """What held around the learner's code."""
    devices: tuple[str, ...] = ("cpu",)
    message: str = ""
    """Trouble with the whole file, such as a syntax error; a verdict with one never passes."""

    @property
    def passed(self) -> bool:
        """Whether every case was asked, answered and right; no case at all is no pass."""
        return bool(self.cases) and not self.message and all(case.passed for case in self.cases)

    @property
    def failing(self) -> tuple[CaseResult, ...]:
        return tuple(case for case in self.cases if not case.passed)

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as a JSON-able object."""
        body = asdict(self)
        body["cases"] = [asdict(case) for case in self.cases]
        return {"schema": SCHEMA, "version": VERSION, "passed": self.passed, **body}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Verdict:
        """Return the verdict again; keys of later versions are ignored, ``passed`` is derived.

        Raises ValueError for another schema, and for a body that lacks what a verdict has.
        """
        if body.get("schema") != SCHEMA:
            raise ValueError(f"not a verdict: schema is {body.get('schema')!r}")
        try:
            known = {field.name: body[field.name] for field in fields(cls) if field.name in body}
            known["cases"] = tuple(case_from_json(case) for case in body["cases"])
            known["isolation"] = tuple(body.get("isolation", ()))
            known["devices"] = tuple(body.get("devices", ()))
            return cls(**known)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a verdict: {error}") from None


def case_from_json(body: dict[str, Any]) -> CaseResult:
    """Return one case from its JSON object. Raises ValueError, KeyError or TypeError."""
    known = {field.name: body[field.name] for field in fields(CaseResult) if field.name in body}
    known["outcome"] = Outcome(body["outcome"])
    return CaseResult(**known)
