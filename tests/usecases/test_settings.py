"""Settings: each explained, and one changed with every other line of the file left as it is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from coach.config import SAMPLE, Config, load_config
from coach.usecases.settings import SettingError, change_setting, settings
from coach.usecases.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_every_setting_is_listed_with_its_default_and_what_it_is_for(workspace: Workspace) -> None:
    found = {one.key: one for one in settings(workspace)}
    keys = {field.name.replace("_", ".", 1) for field in fields(Config)} - {"decks", "keys"}
    assert set(found) == keys
    assert [one.key for one in found.values() if not one.about] == []
    assert not any(one.changed for one in found.values())
    assert found["cards.learning_steps"].value == "[1, 10]"


def test_a_first_change_writes_the_commented_sample_with_that_line_alone_in_force(
    file: Path,
) -> None:
    assert change_setting(file, "cards.retention", "0.92") == "0.92"
    before, after = SAMPLE.splitlines(), file.read_text().splitlines()
    different = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [b for _, b in different] == [
        "retention = 0.92  # 0.7 to 0.99; higher means more reviews"
    ]
    assert load_config(file) == Config(cards_retention=0.92)


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("cards.learning_steps", "1, 10, 30", "[1, 10, 30]"),
        ("kata.project_days", "saturday", '["saturday"]'),
        ("kata.project_days", "", "[]"),
        ("kata.editor", "vim -u NONE", '"vim -u NONE"'),
        ("kata.editor", '"vim # x"', '"vim # x"'),
        ("look.ascii", "on", "true"),
        ("cards.retention", "0.9", "0.9"),
    ],
)
def test_values_are_typed_as_toml_or_plainly(
    file: Path, key: str, typed: str, written: str
) -> None:
    assert change_setting(file, key, typed) == written
    assert change_setting(file, key, written) == written


def test_own_comments_and_other_sections_stay(file: Path) -> None:
    file.write_text(
        '# mine\n[look]\ntheme = "nord" # calm # quiet\n\n[decks.losses]\nretention = 0.8\n'
    )
    change_setting(file, "look.theme", "coach-light")
    change_setting(file, "day.start", "5")
    assert file.read_text() == (
        '# mine\n[look]\ntheme = "coach-light"  # calm # quiet\n\n'
        "[decks.losses]\nretention = 0.8\n\n[day]\nstart = 5\n"
    )


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("cards.retension", "0.9", "did you mean cards.retention?"),
        ("retention", "0.9", "there is no setting retention"),
        ("cards.retention", "2", "must be a number from 0.7 to 0.99, not 2"),
        ("day.zone", "Mars/Base", "must be an IANA zone"),
        ("look.ascii", "perhaps", "must be true or false"),
        ("focus.templates", '["mine: kickoff zero"]', 'must look like "mine: kickoff 5'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    file: Path, key: str, typed: str, words: str
) -> None:
    with pytest.raises(SettingError, match=words.replace("?", r"\?")):
        change_setting(file, key, typed)
    assert not file.exists()


def test_a_value_over_several_lines_is_left_to_the_learner(file: Path) -> None:
    text = "[cards]\nlearning_steps = [\n  1,\n  10,\n]\n"
    file.write_text(text)
    with pytest.raises(SettingError, match="line 2 of config"):
        change_setting(file, "cards.learning_steps", "5")
    assert file.read_text() == text


def test_a_repository_is_a_folder_that_is_there(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"there is no folder .*nowhere; make it"):
        change_setting(file, "work.repository", str(tmp_path / "nowhere"))
    assert not file.exists()
    change_setting(file, "work.repository", str(tmp_path))
    change_setting(file, "work.repository", "")
    assert load_config(file).work_repository == ""
