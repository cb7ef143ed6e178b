"""What the judge found: an outcome for each case, and the verdict over all of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

SCHEMA = "coach/verdict"
VERSION = 1

Points = tuple[tuple[int, float], ...]
"""Sizes of an input, each with the milliseconds of processor time that it took."""


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
    """One source to be judged on one seed, as a learner's is where nothing else is said."""

    source: str
    seed: int
    shrink: bool = True
    """Make failing inputs small, look for the mistake, and time the usual sizes."""
    until_failure: bool = False
    """Stop at the first case that fails; the verdict then holds no more cases."""
    timed: bool = True
    """Judge growth by time; without it such a case only wants right answers."""


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
    device: str = "cpu"
    """Where the tensors lay that the learner's code was given."""
    sort: str = ""
    """How it failed, more closely than the outcome says: ``shape``, ``ValueError``."""

    @property
    def passed(self) -> bool:
        return self.outcome is Outcome.PASSED


@dataclass(frozen=True)
class Timings:
    """How long inputs of growing size took, beside the author's model."""

    own: Points
    model: Points = ()


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
    missing: tuple[str, ...] = ()
    """Layers of the sandbox that should hold on this platform and did not."""
    devices: tuple[str, ...] = ("cpu",)
    """What cases ran on."""
    message: str = ""
    """Trouble with the whole file, such as a syntax error; a verdict with one never passes."""
    growth: Timings | None = None
    """For katas that judge how the work grows; to look at, no pass depends on it."""

    @property
    def passed(self) -> bool:
        """Whether every case on the CPU was asked, answered and right; no case at all is no pass.

        What further devices say is told and does not count: a pass is one on every machine.
        """
        counted = [case for case in self.cases if case.device == "cpu"]
        return bool(counted) and not self.message and all(case.passed for case in counted)

    @property
    def failing(self) -> tuple[CaseResult, ...]:
        """Return what did not pass, but for cases that only lacked the device to run on."""
        return tuple(case for case in self.asked if not case.passed)

    @property
    def asked(self) -> tuple[CaseResult, ...]:
        """Return all cases but those that lacked the device to run on."""
        return tuple(
            case
            for case in self.cases
            if case.device == "cpu" or case.outcome is not Outcome.NOT_RUN
        )

    def to_json(self) -> dict[str, Any]:
        """Return the verdict as a JSON-able object."""
        body = {**vars(self), "cases": [dict(vars(case)) for case in self.cases]}
        body["growth"] = self.growth and asdict(self.growth)
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
            known["missing"] = tuple(body.get("missing", ()))
            known["devices"] = tuple(body.get("devices", ()))
            known["growth"] = _timings(body.get("growth"))
            return cls(**known)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not a verdict: {error}") from None


def _timings(body: dict[str, Any] | None) -> Timings | None:
    if body is None:
        return None
    return Timings(*(tuple((int(n), float(ms)) for n, ms in body[key]) for key in ("own", "model")))


def case_from_json(body: dict[str, Any]) -> CaseResult:
    """Return one case from its JSON object. Raises ValueError, KeyError or TypeError."""
    known = {field.name: body[field.name] for field in fields(CaseResult) if field.name in body}
    known["outcome"] = Outcome(body["outcome"])
    return CaseResult(**known)
