"""A small function judged against stated calls, in the same sandbox as a kata.

The calls are data (``clip(5, 0, 3) -> 3``), so the only code that runs is the one under judgement.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.judge import scratch
from coach.judge.checkers import make_room
from coach.judge.kata import Kata, Limits
from coach.judge.run import judge_many, new_seed
from coach.judge.verdict import Submission, Verdict

SECONDS = 3.0
TOTAL_SECONDS = 15.0
_MEMORY_MB = {"python": 256, "numpy": 512, "torch": 2048}
_CALLS = "calls.json"
_HIDDEN = '''\
"""The calls of one card; written by coach, removed after the verdict."""

from pathlib import Path

from coach.judge.calls import case_functions

globals().update(case_functions(Path(__file__).with_name("{calls}")))
'''


@dataclass(frozen=True)
class Snippet:
    """What a function is to do: its name, and calls with what they give."""

    function: str
    calls: tuple[str, ...]
    needs: str = "python"
    tolerance: float = 1e-6


def judge_snippets(
    snippet: Snippet, sources: Sequence[str], python: str | None = None
) -> list[Verdict]:
    """Return a verdict for each source, its cases in the order of the calls."""
    room = make_room("coach-card-")
    try:
        kata = _kata(snippet, room)
        seed = new_seed()
        submissions = [Submission(source, seed, shrink=False) for source in sources]
        return judge_many(kata, submissions, python=python)
    finally:
        scratch.remove(str(room))


def _kata(snippet: Snippet, room: Path) -> Kata:
    content = {"calls": snippet.calls, "tolerance": snippet.tolerance}
    (room / _CALLS).write_text(json.dumps(content), encoding="utf-8")
    (room / "hidden.py").write_text(_HIDDEN.format(calls=_CALLS), encoding="utf-8")
    limits = Limits(SECONDS, TOTAL_SECONDS, _MEMORY_MB[snippet.needs], output_kb=16)
    return Kata(
        slug=snippet.function,
        pack="card",
        folder=room,
        title=snippet.function,
        about="",
        topics=(),
        entry=(snippet.function,),
        par=1.0,
        par_repeat=1.0,
        needs=snippet.needs,
        limits=limits,
    )
