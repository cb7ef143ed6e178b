"""Which known mistake a failure looks like: the one whose cases end in the same way.

The author's ``reject/*.py`` are judged once, on one seed, and their outcomes kept in a cache file
by the content of the kata, so that a failed verdict waits for them only the first time.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from coach.judge.verdict import CaseResult, Outcome

SEED = 0
SECONDS = 2.0
"""Time for judging mistakes that are not in the cache yet; what is left waits for next time."""
_FORMAT = "1"

Outcomes = dict[str, str]
"""Outcome of each case, by group and name."""


def outcomes_of(cases: Iterable[CaseResult]) -> Outcomes:
    return {f"{case.group}/{case.name}": case.outcome.value for case in cases}


def looks_like(
    folder: Path, cases: Iterable[CaseResult], judge: Callable[[str], Outcomes], cache: Path | None
) -> str:
    """Return the words of the mistake that fails exactly the same cases, or nothing.

    Nothing is said where two different mistakes fit equally well, or where no case passed.
    """
    own = outcomes_of(cases)
    if Outcome.PASSED.value not in own.values():
        return ""
    known = _known(folder, judge, cache)
    for same in (_exactly, _failing):
        words = {text for text, outcomes in known if same(outcomes) == same(own)}
        if len(words) == 1:
            return words.pop()
    return ""


def mistake_of(source: str) -> str:
    """Return what a rejected solution's docstring calls its mistake, on one line."""
    try:
        words = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError):
        return ""
    return " ".join(words.partition("\n\n")[0].split())


def _exactly(outcomes: Outcomes) -> Outcomes:
    return outcomes


def _failing(outcomes: Outcomes) -> set[str]:
    return {name for name, outcome in outcomes.items() if outcome != Outcome.PASSED.value}


def _known(
    folder: Path, judge: Callable[[str], Outcomes], cache: Path | None
) -> list[tuple[str, Outcomes]]:
    """Return the words and outcomes of every mistake that there was time to judge."""
    stored = read_cache(cache)
    base, found, changed = fingerprint(folder), [], False
    until = time.monotonic() + SECONDS
    for path in sorted(folder.glob("reject/*.py")):
        source = path.read_text(encoding="utf-8")
        key = hashlib.sha256(f"{base}{source}".encode()).hexdigest()
        if key not in stored and time.monotonic() < until:
            stored[key], changed = judge(source), True
        if key in stored and mistake_of(source):
            found.append((mistake_of(source), stored[key]))
    if cache and changed:
        write_cache(cache, stored)
    return found


def fingerprint(folder: Path) -> str:
    """Return a digest of what decides how a source is judged, apart from the source."""
    digest = hashlib.sha256(_FORMAT.encode())
    for name in ("kata.yaml", "hidden.py", "fixtures.py"):
        path = folder / name
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()


def read_cache(cache: Path | None) -> dict[str, dict[str, Any]]:
    """Return a cache file; a damaged or absent one is an empty one, as all can be had again."""
    with contextlib.suppress(OSError, ValueError):
        stored = json.loads(cache.read_text(encoding="utf-8")) if cache else {}
        if isinstance(stored, dict):
            return {k: v for k, v in stored.items() if isinstance(v, dict)}
    return {}


def write_cache(cache: Path, stored: Mapping[str, Mapping[str, Any]]) -> None:
    """Write a cache file whole; one that cannot be written is done without."""
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_name(f"{cache.name}.{os.getpid()}")
        fresh.write_text(json.dumps(stored), encoding="utf-8")
        fresh.replace(cache)
