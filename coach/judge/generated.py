"""Cases whose inputs hypothesis makes: seeded by the verdict, the failure made small."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coach.judge.cases import Case
from coach.judge.trouble import SolverLost, Unwritten

EXAMPLES = 30
"""Inputs to a case, where its author does not say."""
SHRINK_SECONDS = 2.0


@dataclass(frozen=True)
class Failure:
    """One input that failed, and how."""

    shown: str
    error: BaseException


class ShrinkingStopped(BaseException):
    """Ends hypothesis once making the failure smaller has taken long enough."""


class Examples:
    """Stands in for the test's own body: notes what failed, and keeps shrinking short."""

    def __init__(
        self,
        body: Callable[..., Any],
        fixtures: dict[str, Any],
        before: Callable[[], None],
        seed: str,
    ) -> None:
        self.body = body
        self.fixtures = fixtures
        self.before = before
        self.seed = seed
        self.failures: list[Failure] = []
        self.stop_at = 0.0

    def run(self, **arguments: Any) -> None:
        """Run the body on one input, with the real fixtures."""
        if self.failures and time.monotonic() > self.stop_at:
            raise ShrinkingStopped
        if "rng" in self.fixtures:
            self.fixtures["rng"] = random.Random(self.seed)  # The same for the same input.
        self.before()
        try:
            self.body(**{**arguments, **self.fixtures})
        except (Exception, Unwritten, SolverLost) as error:
            if type(error).__module__.startswith("hypothesis"):
                raise
            given = [f"{k}={v!r}" for k, v in arguments.items() if k not in self.fixtures]
            self._note(Failure(", ".join(given), error))
            raise

    def wrapped(self) -> Callable[..., None]:
        """Return what hypothesis takes for the body itself."""

        @functools.wraps(self.body)
        def body(**arguments: Any) -> None:
            self.run(**arguments)

        return body

    def _note(self, failure: Failure) -> None:
        if not self.failures:
            self.stop_at = time.monotonic() + SHRINK_SECONDS
        self.failures.append(failure)

    def chosen(self, raised: BaseException) -> Failure:
        """Return the failure to show: hypothesis' own choice, else the shortest."""
        if self.failures[-1].error is raised:
            return self.failures[-1]
        return min(self.failures, key=lambda failure: len(failure.shown))


def run_generated(
    case: Case, fixtures: dict[str, Any], seed: str, shrink: bool, before: Callable[[], None]
) -> Failure | None:
    """Run one case on generated inputs; return its smallest failure, or None where all passed.

    ``before`` is called ahead of each input. Raises what the test's own strategies raise.
    """
    import hypothesis

    function: Any = case.function
    body = function.hypothesis.inner_test
    written = function._hypothesis_internal_use_settings
    _use_seed_only()
    examples = Examples(body, fixtures, before, seed)
    function.hypothesis.inner_test = examples.wrapped()
    function._hypothesis_internal_use_settings = _settings(written, shrink)
    hypothesis.seed(random.Random(seed).getrandbits(64))(function)
    try:
        # Hypothesis looks its arguments over for protocols of its own: give it nothing to ask.
        function(**dict.fromkeys(fixtures))
    except BaseException as raised:
        if not examples.failures:
            raise
        return examples.chosen(raised)
    finally:
        function.hypothesis.inner_test = body
        function._hypothesis_internal_use_settings = written
    return None


def _use_seed_only() -> None:
    """Keep hypothesis from mixing in constants out of whatever modules are loaded.

    The same seed must give the same inputs in a checkout and in an installed wheel; and reading
    the modules takes longer than the whole case.
    """
    from hypothesis.internal import entropy
    from hypothesis.internal.conjecture import providers

    if getattr(entropy, "NP_RANDOM", 0) is None:
        # Setting numpy's global generator back for every input takes a fifth of the time, and
        # hidden tests have a generator of their own.
        entropy.NP_RANDOM = object()  # type: ignore[assignment]
    if hasattr(providers, "_get_local_constants"):
        providers._get_local_constants = lambda: providers._local_constants


def _settings(written: Any, shrink: bool) -> Any:
    from hypothesis import HealthCheck, Phase, Verbosity, settings

    phases = [Phase.explicit, Phase.generate] + ([Phase.shrink] if shrink else [])
    return settings(
        written,
        max_examples=EXAMPLES if written is settings.default else written.max_examples,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        phases=phases,
    )
