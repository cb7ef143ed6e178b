"""coach as a learner has it: built as a wheel, installed, started in a real terminal."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an environment with the wheel in it, dependencies borrowed from here.

    ``.ci/run`` installs the wheel with its dependencies; here only its own files matter.
    """
    scratch = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(scratch)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    environment = scratch / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    wheel = next(scratch.glob("coach-*.whl"))
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*pip, *install], check=True)
    packages = next(environment.glob("lib/python*/site-packages"))
    # The editable coach of this environment comes through a .pth file, which is not read there.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return environment
