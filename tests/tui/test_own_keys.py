"""Keys of the learner's own: they hold, the bar and help name them, and what clashes is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from coach.config import ConfigError, load_config
from coach.tui.app import CoachApp
from coach.tui.keymap import actions, keymap_of, problems
from coach.tui.screens.own_keys import OwnKeysScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.widgets.key_bar import live_keys
from coach.usecases.workspace import Workspace
from tests.tui.screens import SIZES, press, screen_text, settle

OWN = (("today.undo", "i"), ("review.accept", "f7"), ("app.review", "f12"), ("today.why", "u"))


def with_keys(workspace: Workspace, *own: tuple[str, str]) -> Workspace:
    return replace(workspace, config=replace(workspace.config, keys=own))


async def test_own_keys_hold_and_the_bar_and_help_name_them(small: Workspace) -> None:
    app = CoachApp(with_keys(small, *OWN))
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        shown = {key.words: key.key for key in live_keys(app.screen, typing=False)}
        assert (shown["undo"], shown["why"], shown["review"]) == ("i", "u", "F12")
        await press(pilot, "question_mark")
        assert " i            Take back today's newest step" in screen_text(app)
        await press(pilot, "escape", "2")
        assert not isinstance(app.screen, ReviewScreen)
        await press(pilot, "f12")
        assert isinstance(app.screen, ReviewScreen)


async def test_what_shares_a_key_keeps_it_when_one_of_them_moves(small: Workspace) -> None:
    app = CoachApp(with_keys(small, *OWN), mode="review")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await settle(pilot)
        shown = {key.words: key.key for key in live_keys(app.screen, typing=False)}
        assert shown.get("accept") == "F7", screen_text(app)
        await press(pilot, "f7")
        await settle(pilot)
        counted = app.workspace.store.connection.execute("SELECT count(*) FROM events")
        assert counted.fetchone()[0] == 1


def test_the_keys_that_coach_comes_with_do_not_clash_when_named() -> None:
    everything = {one.id: ",".join(one.keys) for one in actions().values()}
    assert problems(everything) == []


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"todya.undo": "i"}, "there is no action todya.undo; did you mean today.undo?"),
        ({"today.undo": "w"}, "w is today.why already"),
        ({"today.undo": "j"}, "j is list.down already"),
        ({"today.undo": "q"}, "q is app.quit already"),
        ({"today.undo": "i", "today.why": "i"}, "i is today.why already"),
        ({"today.undo": "ctrl+m"}, "terminals do not send ^m"),
        ({"today.undo": "hyper"}, 'there is no key "hyper"'),
        ({"kata.judge": "j"}, "j would be typed into text there"),
        ({"app.palette": "p"}, "p would be typed into text there"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_reason(own: dict[str, str], words: str) -> None:
    told = problems(own)
    assert [name in own for name, _ in told] == [True] * len(told)
    assert words in told[0][1]


def test_a_swap_is_no_clash_and_keys_may_be_named_as_they_are_printed() -> None:
    assert problems({"today.undo": "w", "today.why": "u"}) == []
    assert problems({"today.undo": "?", "app.help": "esc, ^k"}) != []
    assert problems({"library.search": "^f", "today.count": "[, page down"})[0][0] == "today.count"


def test_a_wrong_key_is_told_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[look]\nascii = true\n\n[keys]\n"today.undo" = "i"\n"today.whi" = "x"\n')
    with pytest.raises(ConfigError) as caught:
        keymap_of(path, load_config(path))
    assert str(caught.value) == (
        f"{path}:6: there is no action today.whi; did you mean today.why?; "
        "coach config keys lists them"
    )


@pytest.mark.parametrize("size", SIZES)
async def test_settings_list_every_action_and_change_its_keys(
    small: Workspace, size: tuple[int, int]
) -> None:
    app = CoachApp(small, mode="settings")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "end", "enter")
        await settle(pilot)
        assert isinstance(app.screen, OwnKeysScreen)
        assert "Everywhere" in screen_text(app)
        await press(pilot, "enter")
        app.screen.query_one(Input).value = "q"
        await press(pilot, "enter")
        assert "NO" in screen_text(app)
        app.screen.query_one(Input).value = "F12"
        await press(pilot, "enter")
        changed = load_config(small.paths.config_file).keys
        assert changed == (("app.today", "f12"),)
        assert app.workspace.config.keys == changed
        assert "1 change" in screen_text(app)
        await press(pilot, "d")
        assert load_config(small.paths.config_file).keys == ()
