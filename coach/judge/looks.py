"""Which known mistake a failure looks like: the one whose cases end in the same way.

The author's ``reject/*.py`` are judged once, on one seed, and their outcomes kept by the content of
the kata: in ``mistakes.json`` beside them, which ``coach kata check --remember`` writes, or else in
a cache file, so that a failed verdict waits for them only the first time.
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

from coach.judge.verdict import CaseResult

SEED = 0
SECONDS = 2.0
"""Time for judging mistakes that are not in the cache yet; what is left waits for next time."""
REMEMBERED = "mistakes.json"
_FORMAT = "2"

Outcomes = dict[str, str]
"""How each case ended that did not pass, such as ``wrong: shape``, by group and name."""


def outcomes_of(cases: Iterable[CaseResult]) -> Outcomes:
    """Return how the failing cases ended: an error of another type is another failure."""
    return {f"{case.group}/{case.name}": _ending(case) for case in cases if not case.passed}


def _ending(case: CaseResult) -> str:
    return f"{case.outcome}: {case.sort}" if case.sort else case.outcome.value


def looks_like(
    folder: Path, cases: Iterable[CaseResult], judge: Callable[[str], Outcomes], cache: Path | None
) -> str:
    """Return the words of the mistake that fails the same cases in the same way, or nothing.

    Nothing is said where two different mistakes fit equally well, or where no case passed.
    """
    every = list(cases)
    own = outcomes_of(every)
    if len(own) == len(every):
        return ""
    words = {text for text, outcomes in _known(folder, judge, cache) if _same(outcomes, own)}
    return words.pop() if len(words) == 1 else ""


def _same(known: Outcomes, own: Outcomes) -> bool:
    """Compare case by case; files of earlier versions hold outcomes without their sorts."""
    return known.keys() == own.keys() and all(
        ending in (own[case], own[case].partition(":")[0]) for case, ending in known.items()
    )


def mistake_of(source: str) -> str:
    """Return what a rejected solution's docstring calls its mistake, on one line."""
    try:
        words = ast.get_docstring(ast.parse(source)) or ""
    except (SyntaxError, ValueError):
        return ""
    return " ".join(words.partition("\n\n")[0].split())


def _known(
    folder: Path, judge: Callable[[str], Outcomes], cache: Path | None
) -> list[tuple[str, Outcomes]]:
    """Return the words and outcomes of every mistake that there was time to judge."""
    stored, remembered = read_cache(cache), read_cache(folder / REMEMBERED)
    found, changed = [], False
    until = time.monotonic() + SECONDS
    for key, source in mistakes(folder):
        if key not in remembered and key not in stored and time.monotonic() < until:
            stored[key], changed = judge(source), True
        outcomes = remembered.get(key) or stored.get(key)
        if outcomes and mistake_of(source):
            found.append((mistake_of(source), outcomes))
    if cache and changed:
        write_cache(cache, stored)
    return found


def mistakes(folder: Path) -> list[tuple[str, str]]:
    """Return each known mistake as the key of its outcomes, and its source."""
    base = fingerprint(folder)
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("reject/*.py"))]
    return [(hashlib.sha256(f"{base}{one}".encode()).hexdigest(), one) for one in sources]


def is_remembered(folder: Path) -> bool | None:
    """Return whether ``mistakes.json`` knows all mistakes as they are now; None without one."""
    if not (folder / REMEMBERED).is_file():
        return None
    return set(read_cache(folder / REMEMBERED)) == {key for key, _ in mistakes(folder)}


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
            return {key: outcomes for key, outcomes in stored.items() if isinstance(outcomes, dict)}
    return {}


def write_cache(cache: Path, stored: Mapping[str, Mapping[str, Any]]) -> None:
    """Write a cache file whole; one that cannot be written is done without."""
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_name(f"{cache.name}.{os.getpid()}")
        fresh.write_text(json.dumps(stored), encoding="utf-8")
        fresh.replace(cache)
