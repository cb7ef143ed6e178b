"""Backups hold everything, and merging them in any order, twice, comes to the same."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from coach.clock import Clock
from coach.recall.memory import Rating
from coach.store import derived
from coach.store.backup import Merged, daily_backup
from coach.store.database import StoreError
from coach.usecases.cards.answer import next_question, record_answer
from coach.usecases.cards.card_add import add_card
from coach.usecases.check import begin_kata
from coach.usecases.doctor import rebuild_derived
from coach.usecases.keep import back_up, back_up_daily, unite
from coach.usecases.workspace import Workspace, open_workspace


def device(root: Path, content: Path) -> Workspace:
    """Return a coach in its own folder, which has read the built-in pack before."""
    (root / "cache").mkdir(parents=True)
    shutil.copy(content, root / "cache")
    return open_workspace({"COACH_HOME": str(root), "TZ": "UTC", "COACH_NOW": "2026-03-09T18:30"})


def learner(root: Path, answers: int, content: Path) -> Workspace:
    """Return a device with some answers, a diary and a draft."""
    workspace = device(root, content)
    for _ in range(answers):
        question = next_question(workspace)
        assert question is not None
        record_answer(workspace, question, Rating.EASY)
    (workspace.paths.diary).mkdir(parents=True)
    (workspace.paths.diary / "2026-03-09.md").write_text(f"written on {root.name}")
    workspace.paths.kata_work.mkdir(parents=True)
    (workspace.paths.kata_work / "merge_sort.py").write_text(f"# {root.name}")
    return workspace


@pytest.fixture
def devices(tmp_path: Path, parsed_content: Path) -> Iterator[list[Workspace]]:
    counts = (("a", 2), ("b", 3), ("c", 1))
    opened = [learner(tmp_path / name, count, parsed_content) for name, count in counts]
    yield opened
    for workspace in opened:
        workspace.close()


def state(workspace: Workspace) -> list[str]:
    log = workspace.store.connection.execute("SELECT * FROM events ORDER BY id").fetchall()
    return [*map(repr, log), *derived.dump(workspace.store.connection)]


def test_a_backup_holds_log_config_drafts_diary_and_work(
    devices: list[Workspace], tmp_path: Path
) -> None:
    workspace = devices[0]
    workspace.paths.config.mkdir(parents=True)
    workspace.paths.config_file.write_text("[day]\nstart = 5\n")
    workspace.paths.drafts.mkdir(parents=True)
    (workspace.paths.drafts / "answer").write_text("half a")
    with zipfile.ZipFile(back_up(workspace, tmp_path / "x" / "backup.zip")) as archive:
        names = set(archive.namelist())
    assert names == {
        "coach.db", "config.toml", "diary/2026-03-09.md", "drafts/answer", "katas/merge_sort.py",
    }  # fmt: skip


def test_a_new_device_becomes_the_old_one(
    devices: list[Workspace], tmp_path: Path, parsed_content: Path
) -> None:
    backup = back_up(devices[1], tmp_path / "b.zip")
    fresh = device(tmp_path / "new", parsed_content)
    merged = unite(fresh, backup)
    assert merged.events == 3
    assert state(fresh) == state(devices[1])
    assert (fresh.paths.diary / "2026-03-09.md").read_text() == "written on b"
    fresh.close()


def test_what_the_learner_wrote_themselves_is_in_the_backup_too(
    devices: list[Workspace], tmp_path: Path, parsed_content: Path
) -> None:
    add_card(devices[0], "ask: What is 2 + 2?\nanswer: '4'\n")
    begin_kata(devices[0], "my_sum")
    work = devices[0].paths.work
    (work / "kata" / "my_sum" / "__pycache__").mkdir()
    (work / "kata" / "my_sum" / "__pycache__" / "hidden.pyc").write_bytes(b"x")
    (work / "notes").mkdir()
    (work / "notes" / "day-01.md").write_text("mine")
    backup = back_up(devices[0], tmp_path / "b.zip")
    fresh = device(tmp_path / "new", parsed_content)
    unite(fresh, backup)
    kept = sorted(path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file())
    assert sorted(
        path.relative_to(fresh.paths.work).as_posix()
        for path in fresh.paths.work.rglob("*")
        if path.is_file()
    ) == [name for name in kept if "__pycache__" not in name and not name.endswith(".lock")]
    fresh.close()
    again = open_workspace({"COACH_HOME": str(tmp_path / "new"), "TZ": "UTC"})
    assert again.library.card("own:what-is-2-2").answer == "4"
    again.close()


def test_another_version_of_a_deck_is_kept_where_it_is_not_read(
    devices: list[Workspace], tmp_path: Path
) -> None:
    for number, answer in enumerate(("'4'", "four")):
        add_card(devices[number], f"ask: What is 2 + 2?\nanswer: {answer}\n")
    merged = unite(devices[0], back_up(devices[1], tmp_path / "b.zip"))
    names = sorted(path.name for path in (devices[0].paths.work / "decks").glob("own*"))
    assert names[0] == "own.yaml"
    assert names[1].startswith("own.yaml.from-") and names[1] in merged.files
    devices[0].library.refresh()
    assert devices[0].library.card("own:what-is-2-2").answer == "4"
    assert devices[0].library.index.problems() == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_merging_in_any_order_and_twice_comes_to_the_same(
    devices: list[Workspace], tmp_path: Path, order: tuple[int, ...], parsed_content: Path
) -> None:
    backups = [back_up(device, tmp_path / f"{number}.zip") for number, device in enumerate(devices)]
    target = device(tmp_path / "target", parsed_content)
    for number in (*order, *order):
        unite(target, backups[number])
    reference = device(tmp_path / "reference", parsed_content)
    for backup in backups:
        unite(reference, backup)
    assert state(target) == state(reference)
    assert unite(target, backups[0]) == Merged(0, [])
    assert rebuild_derived(target).unchanged
    texts = sorted(path.read_text() for path in target.paths.diary.iterdir())
    assert texts == ["written on a", "written on b", "written on c"]
    for workspace in (target, reference):
        workspace.close()


def stop(done: int, of: int) -> None:
    raise KeyboardInterrupt


def test_a_stopped_backup_leaves_no_file_and_the_one_before(
    devices: list[Workspace], tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    before = back_up(devices[0], folder / "backup.zip").read_bytes()
    for name in ("backup.zip", "other.zip"):
        with pytest.raises(KeyboardInterrupt):
            back_up(devices[0], folder / name, stop)
    assert [path.name for path in folder.iterdir()] == ["backup.zip"]
    assert (folder / "backup.zip").read_bytes() == before


def test_a_stopped_merge_changes_nothing_and_can_be_done_again(
    devices: list[Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, before = back_up(devices[1], tmp_path / "b.zip"), state(devices[0])
    monkeypatch.setattr("coach.store.derived._TOLD_EVERY", 1)
    with pytest.raises(KeyboardInterrupt):
        unite(devices[0], backup, stop)
    assert state(devices[0]) == before
    assert unite(devices[0], backup).events == 3


def test_a_bare_log_can_be_merged_too(devices: list[Workspace]) -> None:
    assert unite(devices[0], devices[1].store.path).events == 3


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_backup_is_refused_and_changes_nothing(
    devices: list[Workspace], tmp_path: Path, content: bytes
) -> None:
    before = state(devices[0])
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(content)
    with pytest.raises(StoreError, match=r"wrong\.zip"):
        unite(devices[0], wrong)
    assert state(devices[0]) == before


def test_an_archive_that_reaches_outside_itself_is_refused(
    devices: list[Workspace], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.zip"
    with zipfile.ZipFile(wrong, "w") as archive:
        archive.writestr("../outside.txt", "x")
    with pytest.raises(StoreError, match="outside itself"):
        unite(devices[0], wrong)


def test_one_automatic_backup_a_day_and_the_last_fourteen_are_kept(
    devices: list[Workspace],
) -> None:
    workspace = devices[0]
    assert back_up_daily(workspace) is not None
    assert back_up_daily(workspace) is None
    for days in range(1, 20):
        daily_backup(workspace.store, workspace.paths, date(2026, 3, 9) + timedelta(days=days))
    names = sorted(path.name for path in workspace.paths.backups.glob("coach-*.zip"))
    assert len(names) == 14
    assert names[-1] == "coach-2026-03-28.zip"


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(
    devices: list[Workspace], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(devices[0], blocked / "backup.zip")
    assert blocked.read_text() == "in the way"


def test_the_zone_of_the_settings_decides_the_day(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text('[day]\nzone = "Asia/Kolkata"\n')
    environ = {"COACH_HOME": str(tmp_path), "TZ": "UTC", "COACH_NOW": "2026-03-09T23:00+00:00"}
    workspace = open_workspace({**os.environ, **environ})
    assert isinstance(workspace.clock, Clock)
    assert workspace.clock.today() == date(2026, 3, 10)
    workspace.close()
