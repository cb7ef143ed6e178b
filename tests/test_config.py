"""Settings: every key has a default, every wrong one is named with what would be right."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coach.config import SAMPLE, Config, ConfigError, DeckConfig, load_config, make_clock
from coach.paths import find_paths, from_home


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_the_sample_names_every_key_with_its_default(tmp_path: Path) -> None:
    lines = [line for line in SAMPLE.splitlines() if " = " in line or line.startswith("[")]
    # What is indented is an example and no default.
    lines = [line for line in lines if not line.startswith("#   ")]
    text = "\n".join(line.removeprefix("# ") for line in lines).replace("Europe/Berlin", "")
    keys = {f"{section}_{key}" for section, rest in tomllib.loads(text).items() for key in rest}
    assert keys | {"decks", "keys"} == set(Config.__dataclass_fields__)
    assert load_config(written(tmp_path, text)) == Config()


def test_values_are_read(tmp_path: Path) -> None:
    text = '[day]\nstart = 6\nzone = "Asia/Kolkata"\n[cards]\nlearning_steps = [1, 10]\n'
    text += "retention = 0.85\n"
    config = load_config(written(tmp_path, text))
    assert (config.day_start, config.day_zone, config.cards_retention) == (6, "Asia/Kolkata", 0.85)
    assert config.cards_learning_steps == (1, 10)


def test_a_deck_has_settings_of_its_own(tmp_path: Path) -> None:
    text = "[decks.losses]\nretention = 0.95\nlearning_steps = [5]\n[decks.calculus]\n"
    losses, calculus = load_config(written(tmp_path, text)).decks
    assert losses == DeckConfig("losses", retention=0.95, learning_steps=(5,))
    assert calculus == DeckConfig("calculus")


def test_a_deck_s_settings_are_checked_like_all_others(tmp_path: Path) -> None:
    text = "[decks]\nx = 3\n[decks.losses]\nretention = 0.2\nsteps = [1]\nmaximum_days = 0\n"
    with pytest.raises(ConfigError) as caught:
        load_config(written(tmp_path, text))
    told = [line.partition("config.toml:")[2] for line in str(caught.value).splitlines()]
    assert told == [
        "2: decks.x must be a table: [decks.x]",
        "4: decks.losses.retention must be a number from 0.7 to 0.99, not 0.2",
        "5: unknown key decks.losses.steps",
        "6: decks.losses.maximum_days must be days from 1 to 36500, not 0",
    ]


def test_all_problems_are_told_at_once_with_a_suggestion(tmp_path: Path) -> None:
    text = '[day]\nstart = 25\nzoen = "UTC"\n[cards]\nretention = 1.5\nnew_a_day = "ten"\n'
    text += "[look]\nascii = 1\n"
    with pytest.raises(ConfigError) as caught:
        load_config(written(tmp_path, text))
    message = str(caught.value)
    assert message.count("\n") == 4
    assert "day.start must be an hour from 0 to 23, not 25" in message
    assert "unknown key day.zoen; did you mean day.zone?" in message
    assert "cards.retention must be a number from 0.7 to 0.99, not 1.5" in message
    assert "cards.new_a_day must be" in message
    assert "look.ascii must be true or false, not 1" in message


def test_keys_of_actions_are_read_as_they_may_be_written(tmp_path: Path) -> None:
    text = '[keys]\n"today.undo" = "z, f7"\nreview.show = "space"\n'
    config = load_config(written(tmp_path, text))
    assert config.keys == (("today.undo", "z, f7"), ("review.show", "space"))


def test_keys_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(written(tmp_path, '[look]\nascii = true\n[keys]\n"today.undo" = 3\n'))
    assert str(caught.value).endswith(
        'config.toml:4: keys.today.undo must be keys such as "u, f6", not 3'
    )


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml: cannot be read"):
        load_config(written(tmp_path, "[day\n"))


def test_a_wrong_coach_now_is_explained() -> None:
    with pytest.raises(ConfigError, match="COACH_NOW must be a date and time"):
        make_clock(Config(), {"COACH_NOW": "yesterday"})


def test_coach_home_holds_everything(tmp_path: Path) -> None:
    paths = find_paths({"COACH_HOME": str(tmp_path)})
    assert {paths.config, paths.data, paths.state, paths.cache, paths.work} == {
        tmp_path / name for name in ("config", "data", "state", "cache", "work")
    }


def test_paths_are_shown_from_the_learner_s_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert from_home(Path("/home/ada/notes/day.md")) == "~/notes/day.md"
    assert from_home(Path("/home/adam/day.md")) == "/home/adam/day.md"
    assert from_home(Path("/home/ada")) == "/home/ada"
