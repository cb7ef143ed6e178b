"""Trust: nothing of other people's packs runs before the learner agreed to exactly these files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.trust import TrustError, content_hash
from coach.usecases.katas.submissions import begin_judging, judged
from coach.usecases.library import NotFoundError
from coach.usecases.trust import require_trust, trust_pack
from coach.usecases.workspace import Workspace
from tests.usecases.travelling import Travel

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of somebody else, with one kata."""
    folder = tmp_path / "theirs"
    kata = folder / "kata" / "sorting"
    shutil.copytree(ROOT / "kata" / "merge_sort", kata)
    return folder


@pytest.fixture
def workspace(pack: Path, home: Path, travel: Travel) -> Workspace:
    """A coach in which that pack is installed."""
    install(home, pack)
    return travel("2026-03-09T18:30")


def install(home: Path, pack: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(f'[packs]\nfolders = ["{pack}"]\n')


def test_other_peoples_katas_do_not_run_before_the_learner_agrees(
    workspace: Workspace, pack: Path
) -> None:
    kata = workspace.library.kata("theirs:sorting")
    with pytest.raises(TrustError) as refused:
        begin_judging(workspace, kata, kata.model())
    message = str(refused.value)
    assert '"theirs" is other people\'s code' in message
    assert str(pack / "kata") in message
    assert message.endswith("coach kata trust theirs")
    event = trust_pack(workspace, "theirs")
    assert event is not None
    assert "kata/sorting/hidden.py" in event.body["files"]
    assert judged(workspace, kata, kata.model(), seed=1).passed
    assert trust_pack(workspace, "theirs") is None


@pytest.mark.parametrize("change", ["edited", "added", "removed", "renamed", "linked"])
def test_any_change_asks_again_and_the_old_state_is_trusted_still(
    workspace: Workspace, pack: Path, change: str, tmp_path: Path
) -> None:
    kata = workspace.library.kata("theirs:sorting")
    trust_pack(workspace, "theirs")
    file = pack / "kata" / "sorting" / "fixtures.py"
    text = file.read_text()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "more.py").write_text("")
    undo: dict[str, Callable[[], object]] = {
        "edited": lambda: file.write_text(text + "\n"),
        "added": lambda: (pack / "kata" / "sorting" / "new.bin").write_bytes(b"1"),
        "removed": file.unlink,
        "renamed": lambda: file.rename(file.with_name("other.py")),
        "linked": lambda: (pack / "kata" / "link").symlink_to(elsewhere),
    }
    undo[change]()
    with pytest.raises(TrustError, match="has changed since you trusted it"):
        require_trust(workspace, kata)
    trust_pack(workspace, "theirs")
    require_trust(workspace, kata)
    if change == "linked":
        (elsewhere / "more.py").write_text("print()\n")
        with pytest.raises(TrustError):
            require_trust(workspace, kata)


def test_trust_lasts_across_starts_and_rebuilds(workspace: Workspace, travel: Travel) -> None:
    trust_pack(workspace, "theirs")
    again = travel("2026-03-10T18:30")
    require_trust(again, again.library.kata("theirs:sorting"))
    assert again.store.rebuild() == 1
    require_trust(again, again.library.kata("theirs:sorting"))


def test_coachs_own_pack_and_the_learners_never_ask(home: Path, travel: Travel) -> None:
    shutil.copytree(ROOT / "kata" / "merge_sort", home / "work" / "kata" / "mine")
    workspace = travel("2026-03-09T18:30")
    require_trust(workspace, workspace.library.kata("own:mine"))
    require_trust(workspace, workspace.library.kata("coach:merge_sort"))
    assert trust_pack(workspace, "own") is None


def test_a_folder_that_is_only_called_own_is_somebody_elses(
    home: Path, tmp_path: Path, pack: Path, travel: Travel
) -> None:
    install(home, pack.rename(tmp_path / "own"))
    workspace = travel("2026-03-09T18:30")
    with pytest.raises(TrustError):
        require_trust(workspace, workspace.library.kata("own:sorting"))


def test_an_unknown_pack_is_named(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="installed are: coach, theirs"):
        trust_pack(workspace, "their")


def test_the_hash_tells_a_name_from_a_content(tmp_path: Path) -> None:
    for name, files in (("a", {"x": "1y 2", "y": ""}), ("b", {"x": "1", "y 2": "y"})):
        folder = tmp_path / name / "kata"
        folder.mkdir(parents=True)
        for file, text in files.items():
            (folder / file).write_text(text)
    assert content_hash(tmp_path / "a") != content_hash(tmp_path / "b")
    assert content_hash(tmp_path / "a") == content_hash(tmp_path / "a")
