"""A command as evidence: its exit code counts, and nothing that it started outlives it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coach.plan.commanding import run_command
from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing


def python(code: str) -> str:
    return f'{sys.executable} -c "{code}"'


def reason(result: Evidence | Rejected) -> str:
    assert isinstance(result, Rejected)
    return result.reason


def test_exit_code_0_is_verified_and_it_runs_in_the_folder(tmp_path: Path) -> None:
    command = python("open('made', 'w')")
    assert run_command(tmp_path, command) == Evidence(
        EvidenceKind.COMMAND, command, Standing.VERIFIED
    )
    assert (tmp_path / "made").exists()


def test_another_exit_code_is_told_with_the_last_thing_said(tmp_path: Path) -> None:
    code = "import sys; print('2 failed'); print(); sys.exit(3)"
    assert reason(run_command(tmp_path, python(code))).endswith(": exit code 3, 2 failed")


@pytest.mark.parametrize("command", ["no-such-program-here --now", "''", "'unclosed"])
def test_what_cannot_be_started_is_told(tmp_path: Path, command: str) -> None:
    assert "could not be started" in reason(run_command(tmp_path, command))


def test_no_shell_reads_it(tmp_path: Path) -> None:
    code = "import sys; sys.exit(sys.argv[1:] != ['*', '$HOME'])"
    assert isinstance(run_command(tmp_path, f"{python(code)} * $HOME"), Evidence)


def test_what_takes_too_long_ends_with_all_that_it_started(tmp_path: Path) -> None:
    inner = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{'while True: pass'}'])"
    )
    assert "not done within 0.3 seconds" in reason(run_command(tmp_path, python(inner), 0.3))


def test_a_command_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    (tmp_path / "inner.py").write_text("open('ran', 'w'); import time; time.sleep(60)")
    outer = "import subprocess, sys; subprocess.run([sys.executable, 'inner.py'])"
    ended = run_command(tmp_path, python(outer), stopped=(tmp_path / "ran").exists)
    assert reason(ended).endswith(": stopped")


def test_an_interrupted_program_leaves_no_command_behind(tmp_path: Path) -> None:
    def interrupted() -> bool:
        if (tmp_path / "process").exists():
            raise KeyboardInterrupt
        return False

    code = "import os, time; open('new', 'w').write(str(os.getpid())); "
    code += "os.rename('new', 'process'); time.sleep(60)"
    with pytest.raises(KeyboardInterrupt):
        run_command(tmp_path, python(code), stopped=interrupted)
    process = int((tmp_path / "process").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
