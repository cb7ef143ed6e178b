"""The content is found from a wheel and from an editable install, and lies outside sys.path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
FIND = """
import json, sys
from coach.content.packs import built_in_root
print(json.dumps([str(built_in_root()), sys.path]))
"""


def found_by(python: Path, folder: Path) -> tuple[Path, list[str]]:
    done = subprocess.run(
        [str(python), "-c", FIND], cwd=folder, capture_output=True, text=True, check=True
    )
    root, path = json.loads(done.stdout)
    return Path(root), path


def files_below(folder: Path) -> set[Path]:
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {file for file in files if "__pycache__" not in file.parts}


def test_from_a_wheel_the_pack_lies_in_share_and_below_no_import_root(
    installed: Path, tmp_path: Path
) -> None:
    root, path = found_by(installed / "bin" / "python", tmp_path)
    assert root == installed / "share" / "coach"
    for name in ("decks", "roadmaps", "kata"):
        assert files_below(root / name) == files_below(ROOT / name)
    assert not any(entry and root.is_relative_to(entry) for entry in path)


def test_from_an_editable_install_the_pack_is_the_checkout(tmp_path: Path) -> None:
    assert found_by(Path(sys.executable), tmp_path)[0] == ROOT


def test_the_installed_commands_work_away_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    coach = str(installed / "bin" / "coach")
    model = ROOT / "kata" / "merge_sort" / "accept" / "model.py"
    for arguments in (["--version"], ["today"], ["kata", "test", "merge_sort", str(model)]):
        subprocess.run([coach, *arguments], cwd=tmp_path, check=True, env=os.environ)
