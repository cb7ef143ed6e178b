"""A demo learner's verdicts: real ones, on the model solutions, had while the days are lived."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from coach.usecases.katas.judge_run import JudgeRun
from coach.usecases.katas.submissions import begin_judging, prepare_judge, read_source
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.judge.run import Judging
    from coach.judge.verdict import CaseResult, CaseStarted, Verdict

AT_A_TIME = 2
"""Processors that most machines have; half of a verdict is waiting for the other process."""


class ModelVerdicts:
    """Judges each kata's model solution once, ahead of when it is asked for where it is named.

    To be closed: that kills what is still judged, and ends the warm judges.
    """

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self._workspace = workspace
        self._seed = seed
        self._pool = ThreadPoolExecutor(AT_A_TIME)
        self._runs: list[JudgeRun] = []
        self._coming: dict[str, Future[Verdict | None]] = {}

    def begin(self, kata: Kata) -> Future[Verdict | None]:
        """Have a kata judged, after those that were begun before; return at once."""
        if kata.slug not in self._coming:
            source = model_source(kata)
            run = JudgeRun(partial(self._start, kata, source))
            self._runs.append(run)
            self._coming[kata.slug] = self._pool.submit(run.run, _unheard)
        return self._coming[kata.slug]

    def of(self, kata: Kata) -> Verdict:
        """Return the verdict, once it is there."""
        verdict = self.begin(kata).result()
        assert verdict is not None, "only closing cancels"
        return verdict

    def close(self) -> None:
        from coach.judge.run import cool_down

        for run in self._runs:
            run.cancel()
        self._pool.shutdown(cancel_futures=True)
        cool_down()

    def _start(self, kata: Kata, source: str) -> Judging:
        prepare_judge(self._workspace, kata)
        return begin_judging(self._workspace, kata, source, self._seed)


def model_source(kata: Kata) -> str:
    """Return the source of a kata's model solution."""
    return read_source(kata.folder / "accept" / "model.py")


def _unheard(event: CaseStarted | CaseResult) -> None:
    """Nobody watches a case end."""
