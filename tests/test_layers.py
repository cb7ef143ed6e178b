"""Nothing under the front ends knows how it is shown, and the fast path stays light.

Proved in fresh interpreters: what a module pulls in is what sys.modules holds afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FRONT_ENDS = {"textual", "rich", "click"}
HEAVY = {"textual", "rich", "click", "numpy", "torch", "hypothesis", "fsrs", "sqlite_utils", "yaml"}
SLOW_TO_IMPORT = {"dataclasses", "inspect", "textwrap", "subprocess"}
"""Of the standard library: together a fifth of what today's plan may take."""


def modules_of(*folders: str) -> list[str]:
    found = []
    for folder in folders:
        for path in sorted((ROOT / "coach" / folder).rglob("*.py")):
            name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
            found.append(name.removesuffix(".__init__"))
    return found


def imported_by(code: str) -> set[str]:
    """Return the top-level packages in memory after running some code in a new interpreter."""
    script = f"{code}\nimport sys\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("folder", ["content", "store", "plan", "recall", "judge", "usecases"])
def test_no_headless_module_imports_a_front_end(folder: str) -> None:
    modules = [name for name in modules_of(folder) if not name.endswith("solver")]
    loaded = imported_by("\n".join(f"import {name}" for name in modules))
    assert not loaded & FRONT_ENDS


def test_today_imports_nothing_heavy(home: Path) -> None:
    """On a second start: the first creates the log (sqlite-utils) and reads packs (yaml)."""
    run = "from coach.cli.start import main\nmain(['today'])"
    imported_by(run)
    assert not imported_by(run) & (HEAVY | SLOW_TO_IMPORT)


def test_the_solver_needs_the_standard_library_alone() -> None:
    loaded = imported_by(
        f"import runpy; runpy.run_path({str(ROOT / 'coach/judge/solver.py')!r}, run_name='x')"
    )
    assert not loaded & (HEAVY | {"coach"})
