"""The tab key: scripts for three shells, and names of one's own things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def completed(words: str, environ: dict[str, str] | None = None) -> list[str]:
    """Return what the tab key offers after these words."""
    asked = {
        **os.environ,
        **(environ or {}),
        "_COACH_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "PYTHONPATH": str(ROOT),
    }
    # A shell asks without any words, as if today's plan were wanted.
    command = [sys.executable, "-m", "coach"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=asked)
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_commands_and_names_are_completed() -> None:
    assert "completion" in completed("coach comp")
    assert "merge_sort" in completed("coach kata start me")
    assert completed("coach config set cards.ret") == ["cards.retention"]
    assert "ml-30-weeks" in completed("coach plan start ml")
    assert completed("coach review --deck lo") == ["losses"]
    assert completed("coach review --topic binary-s") == ["binary-search"]
    assert completed("coach help eviden") == ["evidence"]
    assert "kata" in completed("coach help ka")


def test_broken_settings_complete_nothing_and_say_nothing(home: Path) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text("[cards]\nretention = 7\n")
    assert completed("coach kata start me") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    command = [sys.executable, "-m", "coach", "completion", shell]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0
    assert "_COACH_COMPLETE" in done.stdout
    assert done.stderr == "", "a shell that reads it at every start need not be told"


def test_bash_itself_completes_names(home: Path) -> None:
    """The script as ~/.bashrc has it, read by a real bash, asked as its tab key asks."""
    program = f'#!/bin/sh\nexec "{sys.executable}" -m coach "$@"\n'
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "coach").write_text(program)
    (home / "bin" / "coach").chmod(0o755)
    asks = """
        eval "$(coach completion bash)"
        COMP_WORDS=(coach kata start merge_so) COMP_CWORD=3
        _coach_completion coach merge_so start
        echo "${COMPREPLY[@]}"
    """
    path = f"{home / 'bin'}:{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    command = ["bash", "--noprofile", "--norc", "-c", asks]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environ)
    assert (done.returncode, done.stdout, done.stderr) == (0, "merge_sort\n", "")
